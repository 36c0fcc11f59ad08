"""The door of the bulletin.

bulletin_of(actor, plan_id, BulletinAsked(...), open_to) -> Bulletin     the figures, each linked to its page
print_bulletin(actor, plan_id, asked, open_to, site) -> Rendered         the same in the pack's template: docx and PDF
write_bulletin(actor, plan_id, asked, open_to, site) -> bytes            the docx alone, where nothing can be printed
"""

from __future__ import annotations

from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.documents.service import Rendered, fill_docx, render_bulletin, template_for
from luoshi.plan.bulletin.gathering import BulletinAsked, OpenTo, bulletin_of, not_linked

__all__ = ["BulletinAsked", "OpenTo", "bulletin_of", "not_linked", "print_bulletin", "write_bulletin"]


def print_bulletin(
    actor: Actor, plan_id: UUID | str, asked: BulletinAsked, open_to: OpenTo = not_linked, site: str = ""
) -> Rendered:
    """The bulletin by the template of its purpose that is in force on the day of issue.

    Raises:
        NotFoundError: X003 when the asker sees no such plan, or the city declares no such template.
        NoFontError: X342, NoPrinterError: X343 when this machine cannot print.
    """
    template = template_for(asked.purpose, asked.issued_on)
    return render_bulletin(template.content, bulletin_of(actor, plan_id, asked, open_to), site)


def write_bulletin(
    actor: Actor, plan_id: UUID | str, asked: BulletinAsked, open_to: OpenTo = not_linked, site: str = ""
) -> bytes:
    """The docx alone.

    Raises:
        NotFoundError: X003 when the asker sees no such plan, or the city declares no such template.
    """
    template = template_for(asked.purpose, asked.issued_on)
    return fill_docx(template.content, bulletin_of(actor, plan_id, asked, open_to).content, site)
