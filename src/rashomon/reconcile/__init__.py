"""Many readings to episodes: which reports are one text, which events one event, and who says what about it.

Pure, like reading: no file, network, clock or chance; the order in which reports come never matters. In the order of the work:

- `records`    the words for what is said across reports
- `judged`     what people said of single records, laid over the readings; `corrections`, what they may correct
- `linking`    what belongs together: the one way in which reports, actors and events are compared and grouped
- `lineage`    reports that descend from one text
- `parties`    actors of many reports that are one party
- `episodes`   events of many reports that are one event; `clustering` and `names` serve them and the parties
- `together`   all of these in order, in memory or on the tables of a ledger
- `accounts`   what each source says of an episode
- `rules`      one figure made of many accounts, by a rule with a name
- `sensitivity`  all rules beside each other
- `reports`    the same for anybody's table of event reports
"""
