/** What the server says about the page in its head. */

export function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

/** Whether this page comes from a server that can be written to; a folder of files cannot. */
export function writable(): boolean {
  return meta("token") !== "";
}

/** Settings of this browser; where it keeps none (private windows, files in some browsers), they last for the page. */
export const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(`claimline.${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(`claimline.${key}`, value);
    } catch {
      // Nothing depends on it.
    }
  },
};

/** Whether keys that were pressed belong to a field rather than to the page. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea, [role=application]"));
}
