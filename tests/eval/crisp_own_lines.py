"""Which lines of the Crisp fixtures are the writer's own, marked by us by line number (2026-11-22).

Crisp's fixtures come without an expected text for each line; its own tests check a first fragment
here and there. ``own`` lines are the writer's words; ``closing`` lines are a name or a closing
formula without a signature mark: Crisp keeps most of them as text, to us they are signature, so they
count only in the plain figure. Lines in neither are quoted, attribution, signature or footer.
"""

from __future__ import annotations

_FIRST_FIVE = """
    email_7 email_8 email_9 email_10 email_11 email_12 email_13 email_14 email_15 email_16 email_17
    email_18 email_22 email_23 email_24 email_25 email_26 email_danish_dash_separator
    email_en_multiline_2 email_finnish email_fr_multiline email_french_2 email_french_dash_separator
    email_german email_german_2 email_german_3 email_german_outlook email_gmail_split_line_from
    email_ios_outlook email_ios_outlook_fr email_italian email_msn email_norwegian_gmail
    email_original_message email_original_message_2 email_outlook_split_line_from email_portuguese
    email_russian email_tricky_10_special_chars_in_name email_tricky_12_no_space_after_header
    email_tricky_14_long_quote_header email_tricky_15_original_message_variations
    email_tricky_5_mixed_languages
"""

OWN: dict[str, str] = dict.fromkeys(_FIRST_FIVE.split(), "1-5") | {
    "correct_sig": "1",
    "email_1": "1-5",
    "email_19": "1",
    "email_2": "1,9-34",
    "email_20": "1",
    "email_21": "1-638",
    "email_2_1": "1",
    "email_3": "1-3",
    "email_4": "1",
    "email_5": "1-15",
    "email_6": "1",
    "email_blackberry": "1",
    "email_bullets": "1-9",
    "email_custom_quote_header": "1",
    "email_customer_quote_header_2": "1",
    "email_customer_quote_header_3": "1-3",
    "email_emoji": "1",
    "email_iphone": "1",
    "email_multi_word_sent_from_my_mobile_device": "1",
    "email_not_a_signature": "1-13",
    "email_not_a_signature_2": "1-8",
    "email_one_is_not_on": "1-5",
    "email_reply_header": "1-9",
    "email_sent_from": "1",
    "email_sent_from_my_not_signature": "1-3",
    "email_thread": "1",
    "email_tricky_11_double_signature": "1",
    "email_tricky_13_timestamp_variations": "1-9",
    "email_tricky_16_unicode_signatures": "1",
    "email_tricky_17_forward_header": "1",
    "email_tricky_18_inline_reply": "4,8,12",
    "email_tricky_19_quote_without_header": "1,7,12",
    "email_tricky_1_on_false_positive": "1-6",
    "email_tricky_20_html_entities": "1-3",
    "email_tricky_2_url_with_wrote": "1-5",
    "email_tricky_3_code_block": "1-12",
    "email_tricky_4_from_in_body": "1-5",
    "email_tricky_6_regards_in_sentence": "1-7",
    "email_tricky_7_multiple_dashes": "1-15",
    "email_tricky_8_sent_from_in_content": "1-5",
    "email_tricky_9_nested_quotes": "1",
    "email_unquoted_reply": "1",
    "email_with_regards": "1-5",
    "email_zoho": "1-2",
    "sig_no_empty_line": "1",
}

CLOSING: dict[str, str] = {
    "email_1": "7",
    "email_19": "3",
    "email_3": "5",
    "email_6": "3",
    "email_9": "7",
    "email_emoji": "3-7",
    "email_not_a_signature": "15-16",
    "email_not_a_signature_2": "10",
    "email_reply_header": "11",
    "email_tricky_11_double_signature": "3-4",
    "email_tricky_16_unicode_signatures": "3-4",
    "email_tricky_2_url_with_wrote": "7-8",
}


def lines_of(spec: str) -> set[int]:
    """``1,9-34`` as a set of line numbers counted from 0."""
    found: set[int] = set()
    for piece in filter(None, spec.split(",")):
        first, _, last = piece.partition("-")
        found.update(range(int(first) - 1, int(last or first)))
    return found
