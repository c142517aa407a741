"""Every button as a script; what is not in ``__all__`` cannot be called.

Made from the declarations by: orderwright build
"""

from __future__ import annotations

import xlwings as xw
from orderwright_papers import DOWNLOADS
from xlwings_server.models import CurrentUser

from orderwright_addin.server.pressing import pressed

__all__ = [
    "desk_allocate",
    "desk_backorders",
    "desk_baseline",
    "desk_check",
    "desk_commit",
    "desk_credit",
    "desk_credit_release",
    "desk_day_papers",
    "desk_documents",
    "desk_find",
    "desk_fix",
    "desk_invoice",
    "desk_list",
    "desk_numbers",
    "desk_pick",
    "desk_price",
    "desk_project",
    "desk_promise",
    "desk_release",
    "desk_reliability",
    "desk_report",
    "desk_ship",
    "desk_todo",
    "desk_validate",
    "desk_waiting",
    "desk_why_short",
]


@xw.script(name="To do in ERP")
def desk_todo(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell which corrections made here the ERP must still get; fill To do in ERP."""
    pressed("todo", book, current_user)


@xw.script(name="Check cells")
def desk_check(book: xw.Book, current_user: CurrentUser) -> None:
    """Check the cells themselves: types, keys, required cells, allowed words, references."""
    pressed("check", book, current_user)


@xw.script(name="Validate")
def desk_validate(book: xw.Book, current_user: CurrentUser) -> None:
    """Run every rule; fill Findings, My list, Waiting on and Start."""
    pressed("validate", book, current_user)


@xw.script(name="Fix")
def desk_fix(book: xw.Book, current_user: CurrentUser, words: str = "") -> None:
    """Enter what a rule proposes: a price of a contract, whole packs, an identifier that Excel damaged."""
    pressed("fix", book, current_user, words)


@xw.script(name="Price")
def desk_price(book: xw.Book, current_user: CurrentUser, words: str = "") -> None:
    """Tell what lines should cost: every step of the price, with the row that it comes from."""
    pressed("price", book, current_user, words)


@xw.script(name="Accept old faults")
def desk_baseline(book: xw.Book, current_user: CurrentUser) -> None:
    """Accept all open findings as old faults of the first day, or take that back."""
    pressed("baseline", book, current_user)


@xw.script(name="Credit")
def desk_credit(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell who is over the credit limit, why, and which payment or split would free the orders."""
    pressed("credit", book, current_user)


@xw.script(name="Release credit")
def desk_credit_release(book: xw.Book, current_user: CurrentUser, words: str = "") -> None:
    """Record that Finance lets an order, or a customer's orders, go over the limit."""
    pressed("credit-release", book, current_user, words)


@xw.script(name="Find")
def desk_find(book: xw.Book, current_user: CurrentUser, words: str = "") -> None:
    """Find orders by number, PO, part, tracking or name: status, promise, why, a reply to copy."""
    pressed("find", book, current_user, words)


@xw.script(name="My list")
def desk_list(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell the orders that need somebody, or one person: what cannot wait first, then most money."""
    pressed("list", book, current_user)


@xw.script(name="Waiting on")
def desk_waiting(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell whom the desk waits for, with how many orders, how much money and since when."""
    pressed("waiting", book, current_user)


@xw.script(name="Report")
def desk_report(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell how the desk stands: orders by state, causes, money at stake, shortages."""
    pressed("report", book, current_user)


@xw.script(name="Numbers")
def desk_numbers(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell what will ship this month, what has shipped, is past due, on hold and open."""
    pressed("numbers", book, current_user)


@xw.script(name="Release")
def desk_release(book: xw.Book, current_user: CurrentUser) -> None:
    """Release orders that are entered, if nothing blocks their release."""
    pressed("release", book, current_user)


@xw.script(name="Picked")
def desk_pick(book: xw.Book, current_user: CurrentUser) -> None:
    """Say that released orders are picked, if nothing blocks that."""
    pressed("pick", book, current_user)


@xw.script(name="Shipped")
def desk_ship(book: xw.Book, current_user: CurrentUser) -> None:
    """Say that picked orders are shipped, if nothing blocks that."""
    pressed("ship", book, current_user)


@xw.script(name="Invoiced")
def desk_invoice(book: xw.Book, current_user: CurrentUser) -> None:
    """Say that shipped orders are invoiced; credit never blocks that."""
    pressed("invoice", book, current_user)


@xw.script(name="Allocate")
def desk_allocate(book: xw.Book, current_user: CurrentUser) -> None:
    """Propose which stock every order line gets, by the company's strategy; fill Allocations."""
    pressed("allocate", book, current_user)


@xw.script(name="Commit")
def desk_commit(book: xw.Book, current_user: CurrentUser) -> None:
    """Take the proposal in Allocations as committed; tell what is to be entered in the ERP."""
    pressed("commit", book, current_user)


@xw.script(name="Documents")
def desk_documents(book: xw.Book, current_user: CurrentUser) -> None:
    """Make the papers of what can ship, and of orders."""
    pressed("documents", book, current_user, downloads=DOWNLOADS)


@xw.script(name="Day's papers")
def desk_day_papers(book: xw.Book, current_user: CurrentUser) -> None:
    """Make all papers of today's deliveries, overdue ones too: PDFs, and one pack for each delivery."""
    pressed("day-papers", book, current_user, downloads=DOWNLOADS)


@xw.script(name="Promise")
def desk_promise(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell when every open line ships and arrives, in full and in part, and what may still be promised."""
    pressed("promise", book, current_user)


@xw.script(name="Why short")
def desk_why_short(book: xw.Book, current_user: CurrentUser, words: str = "") -> None:
    """Explain a line that does not get all: who has the stock by which rule, and what would help."""
    pressed("why-short", book, current_user, words)


@xw.script(name="Backorders")
def desk_backorders(book: xw.Book, current_user: CurrentUser) -> None:
    """Fill Backorders with what cannot be delivered in full: since when, why, and when it can."""
    pressed("backorders", book, current_user)


@xw.script(name="Project stock")
def desk_project(book: xw.Book, current_user: CurrentUser) -> None:
    """Fill Stock projection: what will be on hand and free by day, with a chart of one product."""
    pressed("project", book, current_user)


@xw.script(name="Reliability")
def desk_reliability(book: xw.Book, current_user: CurrentUser) -> None:
    """Tell which share of past promises was kept, and by how many days they slipped, and where."""
    pressed("reliability", book, current_user)
