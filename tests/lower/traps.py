"""Shapes of text in which a reader goes astray, and the graph that each should become."""

from __future__ import annotations

TRAPS = {
    "nested bullets under a numbered step are inside it": (
        """\
        1. Look up the order.
           - If it is lost:
             - Refund the order.
             - Tell the customer.
           - Otherwise, send the tracking link.
        2. Close the ticket.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the order" -> 2
          2 decide "it is lost" yes -> 3, no -> 5
          3 act "Refund the order" -> 4
          4 tell "Tell the customer" to "the customer" -> 6
          5 tell "send the tracking link" -> 6
          6 act "Close the ticket" -> end
        """,
    ),
    "a list numbered 1. throughout is counted, nested ones by themselves": (
        """\
        1. Look up the line.
        1. Restart the line.
           1. Wait 5 minutes.
           1. If it is barred, go to step 4.
        1. Tell the customer.
        1. Close the ticket.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the line" -> 2
          2 act "Restart the line" -> 3
          3 wait "Wait 5 minutes" limit "5 minutes" -> 4
          4 decide "it is barred" yes -> 6, no ~> 5
          5 tell "Tell the customer" to "the customer" -> 6
          6 act "Close the ticket" -> end
        reference "step 4" resolved -> 6
        """,
    ),
    "all of these beside any does not is one decision with two ways": (
        """\
        If all of the following are true:

        1. the order is less than 30 days old
        2. the box is unopened

        accept the return.

        If any of these is not met, offer a discount.

        Then close the ticket.
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "the order is less than 30 days old" yes -> 2, no -> 4
          2 decide d1 "the box is unopened" yes -> 3, no -> 4
          3 act "accept the return" -> 5
          4 tell "offer a discount" -> 5
          5 act "close the ticket" -> end
        """,
    ),
    "bold lead-ins are the heads of cases": (
        """\
        **If the line is suspended:**

        1. Reactivate the line.
        2. Tell the customer.

        **If the line is active:** restart the modem.

        **Otherwise:** escalate to Lines.
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "the line is suspended" yes -> 2, no -> 4
          2 act "Reactivate the line" -> 3
          3 tell "Tell the customer" to "the customer" -> end
          4 decide d1 "the line is active" yes -> 5, no -> 6
          5 act "restart the modem" -> end
          6 handoff "escalate to Lines" to "Lines" terminal -> end
        """,
    ),
    "a row that is not allowed is a case and a rule": (
        """\
        | Card | Action |
        |---|---|
        | Credit | Refund the charge |
        | Gift | Not allowed |
        | Prepaid | n/a |
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "Card: Credit" yes -> 2, no -> 3
          2 act "Refund the charge" -> end
          3 decide d1 "Card: Gift" yes -> end, no -> 4
          4 decide d1 "Card: Prepaid" yes -> end, no ~> end
        rule must-not "Gift, Action: Not allowed" when "Gift, Action"
        """,
    ),
    "what must never be done is no step": (
        """\
        **Do:**
        - Greet the caller.
        - AB numbers come first

        **Under no circumstances:**
        - Promise a date and quote a price.
        - Do not share notes.

        1. Check the order.
        2. Never:
           - refund it
        3. Close the ticket.
        """,
        """\
        procedure "page" -> 1
          1 check "Check the order" -> 2
          2 act "Close the ticket" -> end
        rule must "Greet the caller"
        rule must "Do: AB numbers come first"
        rule must-not "Under no circumstances promise a date and quote a price"
        rule must-not "Do not share notes"
        rule must-not "Never refund it"
        """,
    ),
    'criteria of a rule are no steps, and "and" joins them': (
        """\
        Customers are eligible for a credit only if:
        - the line was down for a day, and
        - they called.

        1. Check the order.
        """,
        """\
        procedure "page" -> 1
          1 check "Check the order" -> end
        rule may "Customers are eligible for a credit" when "only if the line was down for a day and they called"
        """,
    ),
    "several procedures of a page do not run into each other": (
        """\
        # Cards
        ## Blocking
        Block the card.
        ## Reporting
        1. Block the card.
        2. Escalate to Fraud.
        """,
        """\
        procedure "Blocking" -> 1
          1 act "Block the card" -> end
        procedure "Reporting" -> 2
          2 act "Block the card" -> 3
          3 handoff "Escalate to Fraud" to "Fraud" terminal -> end
        """,
    ),
    "a jump leads into a step of another section": (
        """\
        ## Refund
        1. Verify the caller.
        2. Refund the charge.
        ## Dispute
        If the bank agrees, go to step 2 of Refund.
        """,
        """\
        procedure "Refund" -> 1
          1 check "Verify the caller" -> 2
          2 act "Refund the charge" -> end
        procedure "Dispute" -> 3
          3 decide "the bank agrees" yes -> 2, no ~> end
        reference "step 2 of Refund" resolved -> 2
        """,
    ),
    "the first escalate does not win over the right one": (
        """\
        1. If the card was stolen, escalate to Fraud.
        2. If the charge is over $500, escalate to Billing.
        """,
        """\
        procedure "page" -> 1
          1 decide "the card was stolen" yes -> 2, no -> 3
          2 handoff "escalate to Fraud" to "Fraud" terminal -> end
          3 decide "the charge is over $500" yes -> 4, no ~> end
          4 handoff "escalate to Billing" to "Billing" terminal -> end
        """,
    ),
    "a keyword inside another word is not that word": (
        """\
        1. Check the purchase order in Shopify.
        2. Open the endpoint list.
        """,
        """\
        procedure "page" -> 1
          1 check "Check the purchase order in Shopify" in "Shopify" -> 2
          2 act "Open the endpoint list" -> end
        """,
    ),
    "a colon in a title is part of the title": (
        """\
        ---
        title: "Refunds: the whole story"
        ---
        Refund the charge.
        """,
        """\
        procedure "Refunds: the whole story" -> 1
          1 act "Refund the charge" -> end
        """,
    ),
    "a step that names itself repeats itself and nothing else": (
        """\
        1. Look up the line.
        2. Repeat step 2.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the line" -> 2
          2 call "Repeat step 2" calls "step 2" call -> 2, ~> end
        reference "step 2" resolved -> 2
        """,
    ),
    "an 'it' that ends one step's cases makes the next step no further case": (
        """\
        1. Look up the payment.
           - If the payment is open, void it.
           - If it is a season ticket, send a voucher.
        2. If the refund is over $500, ask the manager.
        3. If the refund fails, tell Finance.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the payment" -> 2
          2 decide d1 "the payment is open" yes -> 3, no -> 4
          3 act "void it" -> 6
          4 decide d1 "it is a season ticket" yes -> 5, no ~> 6
          5 act "send a voucher" -> 6
          6 decide "the refund is over $500" yes -> 7, no -> 8
          7 ask "ask the manager" to "the manager" -> 8
          8 decide "the refund fails" of 1 yes -> 9, no ~> end
          9 tell "tell Finance" to "Finance" -> end
        """,
    ),
    "what a gerund names fails where that was done, and not at the question before it": (
        """\
        1. Ask how many kayaks they need.
           - Up to 3 kayaks: book the trip.
           - More than 3 kayaks: ask the guide for a date.
        2. If the booking fails, hand over to the guide.
        """,
        """\
        procedure "page" -> 1
          1 ask "Ask how many kayaks they need" -> 2
          2 decide d1 "Up to 3 kayaks" yes -> 3, no -> 4
          3 act "book the trip" -> 6
          4 decide d1 "More than 3 kayaks" yes -> 5, no ~> 6
          5 ask "ask the guide for a date" to "the guide" -> 6
          6 decide "the booking fails" of 3 yes -> 7, no ~> end
          7 handoff "hand over to the guide" to "the guide" terminal -> end
        """,
    ),
    "a thing that is missing is not what a look-up of something else did not find": (
        """\
        1. Look up the guest.
        2. If a coat is missing, call the cloakroom.
        3. Look up the rental papers.
        4. If a paper is missing, call the renter.
        5. Look up the guest.
        6. If the record is missing, call the manager.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the guest" -> 2
          2 decide "a coat is missing" yes -> 3, no -> 4
          3 handoff "call the cloakroom" to "the cloakroom" -> 4
          4 check "Look up the rental papers" -> 5
          5 decide "a paper is missing" of 4 yes -> 6, no -> 7
          6 handoff "call the renter" to "the renter" -> 7
          7 check "Look up the guest" -> 8
          8 decide "the record is missing" of 7 yes -> 9, no ~> end
          9 handoff "call the manager" to "the manager" -> end
        """,
    ),
    "pages named for further reading are no work": (
        """\
        Close the ticket.

        See also: [keys](keys.md), [moves](moves.md#plan) and the [map](map.png).
        """,
        """\
        procedure "page" -> 1
          1 act "Close the ticket" -> end
        context "See also: keys, moves and the map." (names other pages to read)
        """,
    ),
    "an author's own id is never given to another step": (
        """\
        1. Look up the line. <!-- runbookc: id=n3 -->
        2. Restart the line. <!-- runbookc: id=n3 -->
        3. Close the ticket.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the line" -> 2
          2 act "Restart the line" -> 3
          3 act "Close the ticket" -> end
        """,
    ),
}
