"""What can be configured: one frozen dataclass per stage. TOML in, effective TOML out.

Defaults, then the file, then what a face passes; merged once there and handed down. Nothing below a
face reads the environment.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from claimline.errors import ConfigError
from claimline.model import digest


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """Limits of what is taken in."""

    max_report_bytes: int = 5_000_000  # a long live blog as plain text is under 0.5 MB
    max_row_bytes: int = 8_000_000  # a JSON row holds one report and its escapes


@dataclass(frozen=True, slots=True)
class CleanConfig:
    """``clean`` is ``plain`` (mark furniture over unchanged text) or ``none`` (the text is clean)."""

    clean: str = "plain"


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """``weights`` is a folder with the encoder's files, None for the shipped ones."""

    weights: str | None = None
    max_wordpieces: int = 256  # the trial encoder was trained on paragraphs of up to 256


@dataclass(frozen=True, slots=True)
class ExtractConfig:
    """``narrated`` says whether sentences without attribution become claims."""

    narrated: bool = True


@dataclass(frozen=True, slots=True)
class ResolveConfig:
    """``gazetteer`` is a gazetteer file, None for the one built at install time. ``own_places`` is a CSV file
    of places that it lacks; what counts for an analysis is its content, not its path."""

    gazetteer: str | None = None
    own_places: str | None = None


@dataclass(frozen=True, slots=True)
class LinkConfig:
    """``sides`` is a TOML file of opposed parties; without it only the claims themselves tell."""

    sides: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration, one part per stage."""

    read: ReadConfig = field(default_factory=ReadConfig)
    clean: CleanConfig = field(default_factory=CleanConfig)
    parse: ParseConfig = field(default_factory=ParseConfig)
    extract: ExtractConfig = field(default_factory=ExtractConfig)
    resolve: ResolveConfig = field(default_factory=ResolveConfig)
    link: LinkConfig = field(default_factory=LinkConfig)


def load(path: Path | None) -> Config:
    """The configuration of a TOML file over the defaults. Raises ConfigError for a file that cannot be
    read, an unknown table or entry, or a value of another type."""
    if path is None:
        return Config()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the configuration: {error}. Give a TOML file.") from error
    return merge(Config(), tables)


def merge(config: Config, tables: dict[str, Any]) -> Config:
    """``config`` with the entries of ``tables`` (stage → entry → value) put in."""
    for stage, entries in tables.items():
        known = {f.name for f in fields(config)}
        if stage not in known or not isinstance(entries, dict):
            raise ConfigError(f"configuration: no table [{stage}]; there are: {', '.join(sorted(known))}.")
        part = getattr(config, stage)
        defaults = type(part)()
        for name, value in entries.items():
            if name not in {f.name for f in fields(part)}:
                raise ConfigError(f"configuration: [{stage}] has no entry '{name}'.")
            standard = getattr(defaults, name)
            if standard is not None and type(value) is not type(standard):
                raise ConfigError(
                    f"configuration: [{stage}] {name} = {value!r} is a {type(value).__name__}; "
                    f"a {type(standard).__name__} is needed."
                )
        config = replace(config, **{stage: replace(part, **entries)})
    return config


def to_toml(config: Config) -> str:
    """The effective configuration as TOML; entries that are None stand as comments."""
    out: list[str] = []
    for stage in fields(config):
        part = getattr(config, stage.name)
        assert is_dataclass(part)
        out.append(f"[{stage.name}]")
        for entry in fields(part):
            value = getattr(part, entry.name)
            out.append(f"# {entry.name} =" if value is None else f"{entry.name} = {_toml(value)}")
        out.append("")
    return "\n".join(out)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def config_hash(config: Config) -> str:
    """A short hash of the effective configuration; part of an analysis key."""
    return digest(to_toml(config))
