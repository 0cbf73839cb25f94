"""The workbench: people see, judge and correct, in a browser.

- `shapes`    what the pages are made of: the answers of the API, which the page's types are made from
- `settings`  one frozen object, from the options of `rashomon serve`
- `app`       the application: routes, headers, errors, the built page (`static/`, made from `workbench/`)
- `access`    who may do what: sessions, roles, the token that guards against forged requests
- `users`     the file of a team's users, passwords hashed
- `routes`    one module a page; they ask the ledger and answer in `shapes`
"""
