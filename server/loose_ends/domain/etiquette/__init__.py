"""The product's conscience: rules that judge a note, a plan or a suggestion, as pure functions.

finding      what one rule says about one place, and a better wording where there is one
situation    what the rules know about the user and the reader
rules        the registry of all rules: start there
the others   one module a rule or a family of rules
"""
