"""The words of the product and its rules, as pure Python: no I/O and no clock.

    act          one ask or promise: a quoted sentence of one message
    loose end    an act followed through time, by me or by them
    person       one human, with one or more addresses
    message      what the rules need to know of one mail; its text lives only while it is read

Everything here takes the present moment as an argument.
"""
