"""Pages: views of a ledger as frozen values, one module per page. They read only what they show."""

from claimline.present.pages.claims import ClaimPage, ClaimsPage, claim_page, claims_page
from claimline.present.pages.corrections import CorrectionsPage, Decision, corrections_page, decision
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.entities import EntitiesPage, EntityPage, entities_page, entity_page
from claimline.present.pages.map import MapData, MapPage, map_page
from claimline.present.pages.questions import question_page, questions_page
from claimline.present.pages.records import QuestionPage, QuestionsPage, StoryPage
from claimline.present.pages.report import ReportPage, report_page
from claimline.present.pages.reports import (
    ComparePage,
    RawPage,
    ReportsPage,
    compare_page,
    raw_page,
    reports_page,
)
from claimline.present.pages.review import ReviewPage, review_page
from claimline.present.pages.search import SearchIndex, SearchPage, found_csv, search_index, search_page
from claimline.present.pages.series import (
    SeriesData,
    SeriesListPage,
    SeriesPage,
    series_list_page,
    series_page,
)
from claimline.present.pages.story import story_page
from claimline.present.pages.timeline import TimelineData, TimelinePage, timeline_page
from claimline.present.pages.watch import watched_brief

__all__ = [
    "ClaimPage",
    "ClaimsPage",
    "ComparePage",
    "CorrectionsPage",
    "Decision",
    "EntitiesPage",
    "EntityPage",
    "MapData",
    "MapPage",
    "PageDesk",
    "QuestionPage",
    "QuestionsPage",
    "RawPage",
    "ReportPage",
    "ReportsPage",
    "ReviewPage",
    "SearchIndex",
    "SearchPage",
    "SeriesData",
    "SeriesListPage",
    "SeriesPage",
    "StoryPage",
    "TimelineData",
    "TimelinePage",
    "claim_page",
    "claims_page",
    "compare_page",
    "corrections_page",
    "decision",
    "entities_page",
    "entity_page",
    "found_csv",
    "map_page",
    "question_page",
    "questions_page",
    "raw_page",
    "report_page",
    "reports_page",
    "review_page",
    "search_index",
    "search_page",
    "series_list_page",
    "series_page",
    "story_page",
    "timeline_page",
    "watched_brief",
]
