"""The door of reporting rounds: what pages, API and command line may call.

Everything takes the actor first and answers only what the actor may see.

Ask (nothing is changed)
    rounds(actor, plan_id) -> [RoundView]               the rounds of a plan with the number of reports in each state
    round_board(actor, round_id) -> RoundBoard          one round with its reports, what waits for the office first
    my_reports(actor, only_owed=True) -> [ReportLine]   what the asker's organ owes, the most urgent first
    report_form(actor, report_id) -> Form               the lines of one report beside what is known already
    export_round(actor, round_id) -> RoundSheet         all lines of a round as plain columns
    burden(actor, since, until) -> [Burden]             requests per organ and month
    count_requests([Request(organ, kind, …)])           for rooms above: what else was asked of organs, inside an action

Do (actions, through ``perform(Action(...), actor, key="")``; results are plain JSON)
    office      OpenRound, CloseRound, AcceptReport, AcceptAllReports, ReturnReport (with a reason)
    organ       FillReport (a draft is kept), DelegateReport (head), SubmitReport, ApproveReport (head), ReturnReport
                (head, to the officer), CorrectAfterClosing (a claim of its own, known from that day on)
    daily job   StartRound, RemindOrgans, MarkReportsLate (the office may call the last two by hand)
"""

from __future__ import annotations

from luoshi.plan.actions.accept_all_reports import AcceptAllReports
from luoshi.plan.actions.accept_report import AcceptReport
from luoshi.plan.actions.approve_report import ApproveReport
from luoshi.plan.actions.close_round import CloseRound
from luoshi.plan.actions.correct_after_closing import CorrectAfterClosing
from luoshi.plan.actions.delegate_report import DelegateReport
from luoshi.plan.actions.fill_report import FillReport
from luoshi.plan.actions.mark_reports_late import MarkReportsLate
from luoshi.plan.actions.open_round import OpenRound
from luoshi.plan.actions.remind_organs import RemindOrgans
from luoshi.plan.actions.return_report import ReturnReport
from luoshi.plan.actions.start_round import StartRound
from luoshi.plan.actions.submit_report import SubmitReport
from luoshi.plan.queries.burden import Burden, burden
from luoshi.plan.queries.round_form import Form, FormLine, report_form
from luoshi.plan.queries.rounds import (
    ReportLine,
    RoundBoard,
    RoundSheet,
    RoundView,
    export_round,
    my_reports,
    round_board,
    rounds,
)
from luoshi.plan.reporting.metering import Request, count_requests

__all__ = [
    "AcceptAllReports",
    "AcceptReport",
    "ApproveReport",
    "Burden",
    "CloseRound",
    "CorrectAfterClosing",
    "DelegateReport",
    "FillReport",
    "Form",
    "FormLine",
    "MarkReportsLate",
    "OpenRound",
    "RemindOrgans",
    "ReportLine",
    "Request",
    "ReturnReport",
    "RoundBoard",
    "RoundSheet",
    "RoundView",
    "StartRound",
    "SubmitReport",
    "burden",
    "count_requests",
    "export_round",
    "my_reports",
    "report_form",
    "round_board",
    "rounds",
]
