# ruff: noqa: E501, RUF059
"""Writes the corpus of pages: python tests/gather/make_pages.py. Invented outlets and stories in the markup of real systems.

Each layout below is written by hand after a sort of system that outlets use; each tells three stories. Every third layout goes
to `apart`, which is not looked at while the rules are made. The pages are kept as files, each with what it should give.
"""

import json
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent / "pages"

STORIES = [
    ("Fighters seize bridge at Orvel as army pulls back", "2024-03-11", "Mina Tolvar", [
        "Fighters of the River Front took the bridge at Orvel before dawn on Sunday, residents said, after two days of shelling that emptied the market quarter.",
        "An army officer in the district said his men had pulled back to a ridge north of the town. He put their losses at four dead and nine wounded.",
        "\"We heard the tanks leave first, and then the shooting stopped,\" said Sarel Domin, a baker whose shop stands beside the river.",
        "The front claimed in a statement that it had killed 20 soldiers and taken two armoured cars. The figure could not be checked.",
        "Orvel, a town of 30,000 people, lies on the only paved road between the capital and the western mines. It has changed hands three times since the war began.",
    ]),
    ("Nine killed as market is hit in Tessaly", "2023-11-27", "Jorun Abelin", [
        "Nine people were killed and at least 17 injured when a rocket struck the vegetable market in Tessaly on Monday morning, hospital staff said.",
        "Doctor Irana Velk said that six of the dead were women. Three children were being treated for burns at the town's only clinic.",
        "The interior ministry blamed the Hill Brigades, which have held the heights above the town since the summer. A spokesman for the group denied it and said the army had fired.",
        "Pictures taken at the market showed overturned stalls and a crater beside a water tank. Neighbours dug through the rubble with their hands.",
        "Talks on a truce were to resume in the port of Arnavir on Thursday. It was not clear whether either side would still send delegates.",
        "The mission that watches the line said it would look into the strike and asked both parties for the records of their guns.",
    ]),
    ("Police disperse march on parliament in Kelmar", "2024-06-19", "Odo Brandis", [
        "Police fired tear gas and rubber bullets on Wednesday at several thousand people who marched on parliament in Kelmar against a new tax on bread.",
        "The health ministry counted 43 injured, 12 of them police officers. Organisers of the march said that more than 100 had been hurt.",
        "Witnesses saw young men throw stones from the steps of the national library, and officers beat two of them with batons.",
        "Interior Minister Havel Druse said the march had been peaceful until \"paid provocateurs\" joined it. He announced 61 arrests.",
        "The Bakers' Union, which had called the march, said it would go on every day until the tax was withdrawn.",
    ]),
    ("Rebels free 14 hostages after talks in Arnavir", "2022-09-05", "Selka Thorn", [
        "The Hill Brigades freed 14 hostages on Monday, eight months after they were taken from a bus on the Tessaly road, the Red Crescent said.",
        "The men and women, most of them teachers, were handed over at a bridge south of Arnavir and driven to the port for medical checks.",
        "A negotiator who asked not to be named said that the government had let 30 prisoners go in return. The prime minister's office denied any exchange.",
        "\"We were moved eleven times,\" said one of the teachers, Pavo Linden. \"They did not beat us, but there was little to eat.\"",
        "Two hostages died in captivity, according to their families. The group has not said where they are buried.",
    ]),
    ("Drone strike wounds governor on northern road", "2024-01-30", "Rasheda Kinnow", [
        "A drone struck the convoy of the governor of Upper Massif on Tuesday, wounding him and killing two of his guards, officials said.",
        "Governor Teodor Salm was flown to a military hospital in Kelmar. His deputy said that he was awake and that his life was not in danger.",
        "No group had claimed the attack by evening. The army has accused the River Front of buying drones from dealers across the border.",
        "The road has been attacked nine times this year. Traders say that they now pay gunmen at three places to let their lorries pass.",
        "Soldiers searched the village of Old Hamra after the strike and detained five men, a council member there said. She called the arrests a reprisal.",
    ]),
    ("Two sides trade blame over burned villages", "2023-05-16", "Lucan Amory", [
        "The army and the Hill Brigades accused each other on Tuesday of burning three villages on the Senna plain, where at least 26 people died at the weekend.",
        "Survivors who reached the camp at Dorn said that men in uniform had come on motorcycles, but could not say whose uniforms they were.",
        "The aid agency Open Hands said that 3,400 people had fled and that the camp had water for two days.",
        "General Armin Koss told reporters that his troops had not been within 20 kilometres of the plain. The group's commander, known as Uncle Teo, called that a lie.",
        "A commission set up after last year's killings at Verrin has yet to publish its findings.",
    ]),
]  # fmt: skip
OTHERS = [
    "Cup final moved to Saturday after storm",
    "Ten recipes for a cold evening",
    "What we know about the new tax",
    "Central bank holds rates again",
]


def ps(paragraphs):
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def long_day(day):
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    year, month, number = day.split("-")
    return f"{int(number)} {months[int(month) - 1]} {year}"


def us_day(day):
    number, month, year = long_day(day).split()
    return f"{month} {number}, {year}"


def box(kind="related-posts"):
    links = "".join(
        f'<li><a href="/x{at}">{other}</a><p>A short summary of this other story, which is not part of the page.</p></li>'
        for at, other in enumerate(OTHERS)
    )
    return f'<div class="{kind}"><h3>Related stories</h3><ul>{links}</ul></div>'


def wordpress(s, n):
    title, day, author, text = s
    body = (
        ps(text[:2])
        + '<figure class="wp-caption"><img src="a.jpg"><figcaption class="wp-caption-text">Residents look at the damage near the town hall. Photo: Jon Dreel/AFP</figcaption></figure>'
        + ps(text[2:])
    )
    return (
        f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{title} &#8211; Massif Herald</title>
<meta property="og:site_name" content="Massif Herald"><meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}T06:12:00+00:00"><meta property="article:modified_time" content="2024-12-24T09:00:00+00:00">
<link rel="canonical" href="https://massifherald.example/{day.replace("-", "/")}/story-{n}/"></head><body class="post-template-default single single-post">
<header class="site-header"><nav class="main-navigation"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article id="post-{n}" class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="byline">by <a rel="author">{author}</a></span> <time class="entry-date published" datetime="{day}T06:12:00+00:00">{us_day(day)}</time></div></header>
<div class="entry-content">{body}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div>{box("jp-relatedposts")}</div>
<footer class="entry-footer"><span class="tags-links">Tags: war, orvel</span></footer></article>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list"><li><p>This is what happens when nobody listens to the people of the valley, as I have said for years.</p></li><li><p>Pray for them all, and let the talks begin soon.</p></li></ol></div></main></body></html>""",
        "Massif Herald",
        None,
        [author],
    )


def arc(s, n):
    title, day, author, text = s
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T21:14:03.412Z",
        "dateModified": "2025-02-02T00:00:00Z",
        "author": [{"@type": "Person", "name": author}],
        "publisher": {"@type": "Organization", "name": "The Kelmar Ledger"},
        "isAccessibleForFree": False,
    }
    return (
        f"""<!doctype html><html><head><title>{title} - The Kelmar Ledger</title><script type="application/ld+json">{json.dumps(data)}</script><meta property="og:title" content="{title}"/></head><body><div id="fusion-app"><div class="c-nav b-header-nav-chain">Sections Search</div><article class="b-article-body">
<h1 class="b-headline">{title}</h1><p class="b-subheadline"></p><div class="article-body-wrapper">{ps(text[:2])}<div class="c-ad arcad-feature">ADVERTISEMENT</div><p class="interstitial-link"><a href="/q">[What we know about the new tax]</a></p>{ps(text[2:4])}<div class="b-newsletter-signup"><h4>The Morning Ledger</h4><p>Get the stories that matter in your inbox every morning before breakfast.</p><form><input type=email><button>Sign up</button></form></div>{ps(text[4:])}</div>
<div class="paywall-prompt"><p>Subscribe to continue reading this and every other story for one crown a week.</p></div></article></div></body></html>""",
        "The Kelmar Ledger",
        None,
        [author],
    )


def drupal(s, n):
    title, day, author, text = s
    return (
        f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><title>{title} | Open Hands</title><meta name="dcterms.date" content="{day}T00:00+01:00" /><meta name="dcterms.title" content="{title}"><meta property="og:site_name" content="Open Hands"/></head><body class="path-node page-node-type-news">
<a href="#main" class="visually-hidden focusable skip-link">Skip to main content</a><div role="banner">Where we work Donate</div><div class="layout-container"><main role="main"><div id="block-title"><h1><span class="field field--name-title">{title}</span></h1></div>
<article role="article" class="node node--type-news"><div class="node__content"><div class="field field--name-field-date field__item">{long_day(day)}</div><div class="clearfix text-formatted field field--name-body field__item">{ps(text)}</div><div class="field field--name-field-tags">Tags <a href="/t">Protection</a></div></div></article></main></div>
<footer role="contentinfo"><p>Open Hands is a registered charity in twelve countries. All rights reserved 2025.</p></footer></body></html>""",
        "Open Hands",
        None,
        [],
    )


def amp(s, n):
    title, day, author, text = s
    data = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T04:00:00+03:00",
        "author": {"@type": "Organization", "name": "AFP"},
        "publisher": {"@type": "Organization", "name": "Port Arnavir Daily"},
    }
    return (
        f"""<!doctype html><html ⚡><head><meta charset="utf-8"><title>{title}</title><script async src="https://cdn.example/v0.js"></script><script type="application/ld+json">{json.dumps(data)}</script><style amp-custom>.x{{color:red}}</style></head><body>
<amp-consent id="c"><div id="consentDialog">We and our partners use cookies to show you advertising that fits. <button>Accept all</button></div></amp-consent><header>Port Arnavir Daily</header><article><h1>{title}</h1><div class="amp-author">AFP</div><amp-img src="x.jpg"></amp-img><p class="caption">A view of the harbour last week.</p>{ps(text[:3])}<amp-ad width=300></amp-ad>{ps(text[3:])}<amp-social-share type="twitter">Tweet</amp-social-share></article><amp-sidebar id="s"><ul><li>News</li></ul></amp-sidebar></body></html>""",
        "Port Arnavir Daily",
        "AFP",
        [],
    )


def live(s, n):
    title, day, author, text = s
    posts = "".join(
        f'<article class="live-post" id="p{at}"><div class="post-head"><time datetime="{day}T{18 - at}:05:00Z">{18 - at}:05</time></div><div class="post-content"><p>{escape(one, quote=False)}</p></div></article>'
        for at, one in enumerate(text)
    )
    data = {
        "@type": "LiveBlogPosting",
        "headline": title,
        "coverageStartTime": f"{day}T07:00:00Z",
        "datePublished": f"{day}T07:00:00Z",
        "dateModified": "2025-01-05T10:00:00Z",
        "publisher": {"@type": "Organization", "name": "Valley One"},
    }
    return (
        f"""<html><head><title>{title} - as it happened</title><script type="application/ld+json">{json.dumps([{"@type": "WebSite", "name": "V1"}, data])}</script></head><body><div class="live-header"><h1>{title}</h1><span class="live-badge">LIVE</span></div><main><div class="live-blog">{posts}</div><button>Load more</button></main><aside><h2>Most read</h2><ol><li>{OTHERS[0]}</li></ol></aside></body></html>""",
        "Valley One",
        None,
        [],
    )


def wire(s, n):
    title, day, author, text = s
    first = f"KELMAR, {us_day(day)} (Xinhua) -- {text[0]}"
    return (
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}-Wire Window</title><meta name="pubdate" content="{day}T10:10:10Z"><meta name="source" content="Xinhua"><meta property="og:site_name" content="Wire Window"></head><body><div class="domPC"><div class="header">Home | World | Sports</div><div class="location">Source: Xinhua<span>{day} 10:10:10</span></div><h1>{title}</h1><div id="detail" class="main-content">{ps([first, *text[1:]])}</div><p class="editor">Editor: huaxia</p></div></body></html>""",
        "Wire Window",
        "Xinhua",
        [],
        [first, *text[1:]],
    )


def reliefweb(s, n):
    title, day, author, text = s
    return (
        f"""<!DOCTYPE html><html><head><title>{title} - Relief Notes</title><meta name="citation_publisher" content="x"><meta property="og:site_name" content="Relief Notes"></head><body><header class="cd-header">Updates Countries Disasters</header><main id="main-content"><article class="rw-article rw-article--report"><header><h1 class="rw-article__title">{title}</h1><dl class="rw-entity-meta core"><dt>Format</dt><dd>News and Press Release</dd><dt>Source</dt><dd><a href="/s">Open Hands</a></dd><dt>Posted</dt><dd><time datetime="2025-03-03T00:00:00+00:00" class="posted updated">3 Mar 2025</time></dd><dt>Originally published</dt><dd class="date date--original"><time datetime="{day}T00:00:00+00:00">{long_day(day)}</time></dd></dl></header><div class="rw-article__content">{ps(text)}</div><footer class="rw-article__footer"><dl><dt>Primary country</dt><dd>Massif</dd></dl></footer></article></main></body></html>""",
        "Relief Notes",
        None,
        [],
    )


def ministry(s, n):
    title, day, author, text = s
    return (
        f"""<html lang="en"><head><title>Ministry of Defence</title></head><body><div id="top"><a href="/ar">العربية</a> <a href="/en">English</a></div><ul class="menu"><li>الوزير</li><li>الأخبار</li><li>The Minister</li><li>News</li><li>Contact</li></ul><div class="content"><div class="page-header"><h2>{title}</h2></div><p class="pub">Date: {long_day(day)}</p><div class="item-page">{ps(text)}</div></div><div class="foot"><p>© 2025 Ministry of Defence. All rights reserved.</p></div></body></html>""",
        "mod.example",
        None,
        [],
    )


def tables(s, n):
    title, day, author, text = s
    rows = "<br><br>\n".join(escape(one, quote=False) for one in text)
    return (
        f"""<HTML><HEAD><TITLE>The Senna Gazette: {title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=780 BORDER=0><TR><TD COLSPAN=3><IMG SRC=logo.gif><FONT SIZE=1>Weather | Sport | Letters</FONT></TD></TR><TR><TD WIDTH=120 VALIGN=TOP><FONT SIZE=1><A HREF=/1>Front page</A><BR><A HREF=/2>Business</A><BR><A HREF=/3>Classifieds</A></FONT></TD><TD WIDTH=500 VALIGN=TOP><FONT SIZE=5><B>{title}</B></FONT><BR><FONT SIZE=2><I>Published {us_day(day)}</I></FONT><P><FONT SIZE=3>{rows}</FONT></P></TD><TD WIDTH=160><FONT SIZE=1>Advertisement</FONT></TD></TR></TABLE></BODY></HTML>""",
        "sennagazette.example",
        None,
        [],
    )


def gdpr(s, n):
    title, day, author, text = s
    wall = "".join(
        f"<p>{one}</p>"
        for one in (
            "We value your privacy and that of everyone who visits.",
            "We and our 842 partners store and read information on your device, such as cookies, and process personal data to show advertising and to measure who sees it.",
            "You may change your choice at any time by returning to this page and pressing the link at its bottom.",
        )
    )
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta property="og:site_name" content="Dorn Today"><meta itemprop="datePublished" content="{day}"></head><body class="gdpr-visible no-scroll"><div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div><div role="alertdialog">{wall * 3}</div></div><div id="page"><article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{title}</h1><p class="author">By {author} and Reuters</p><div itemprop="articleBody">{ps(text)}</div></article></div></body></html>""",
        "Dorn Today",
        "Reuters",
        [author],
    )


def paywall(s, n):
    title, day, author, text = s
    return (
        f"""<html><head><title>{title} | The Upper Post</title><meta property="og:site_name" content="The Upper Post"><meta name="parsely-pub-date" content="{day}T05:00:00Z"><meta name="parsely-author" content="{author}"></head><body><div class="article-wrapper paywall-active"><h1>{title}</h1><section class="article-content">{ps(text)}</section><section class="subscribe-box"><h2>Keep reading</h2><p>This article is for subscribers only.</p><p>Already a subscriber? Log in here to read everything that we publish.</p><ul><li>Unlimited access</li><li>Cancel any time</li></ul></section></div></body></html>""",
        "The Upper Post",
        None,
        [author],
    )


def ld_only(s, n):
    title, day, author, text = s
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Hamra Voice"},
            {"@type": "BreadcrumbList"},
            {
                "@type": ["NewsArticle", "Article"],
                "headline": title,
                "datePublished": f"{day} 08:15:00",
                "sourceOrganization": {"@type": "Organization", "name": "Anadolu Agency"},
                "publisher": {"name": "Hamra Voice"},
                "articleBody": "\n".join(text),
            },
        ],
    }
    return (
        f"""<html><head><title>{title}</title><script type="application/ld+json">{json.dumps(graph)}</script></head><body><div id="__next"><div class="skeleton"></div><div class="story"><p>{text[0]}</p></div></div><script>window.__DATA__={{"a":"<p>no</p>"}}</script></body></html>""",
        "Hamra Voice",
        "AA",
        [],
    )


def microdata(s, n):
    title, day, author, text = s
    return (
        f"""<html><body itemscope itemtype="http://schema.org/WebPage"><div itemprop="publisher" itemscope><meta itemprop="name" content="Coast Times"></div><meta property="og:site_name" content="Coast Times"><div itemscope itemtype="http://schema.org/Article"><h1 itemprop="name headline">{title}</h1><span itemprop="author" itemscope><span itemprop="name">{author}</span></span> | <span>Updated <time itemprop="dateModified" datetime="2025-01-01">1 January 2025</time></span> | <span>Published <time itemprop="datePublished" datetime="{day}">{long_day(day)}</time></span><div itemprop="articleBody">{ps(text[:1])}<blockquote class="pullquote-share"><p>Tweet this quote</p></blockquote>{ps(text[1:])}</div></div><div class="fb-comments">Comments</div></body></html>""",
        "Coast Times",
        None,
        [author],
    )


def correction(s, n):
    title, day, author, text = s
    note = "Correction: An earlier version of this story misspelt the name of a village."
    return (
        f"""<html><head><title>{title} :: Delta Wire Service</title><meta property="og:site_name" content="Delta Wire"><meta property="article:published_time" content="{day}"></head><body><div class="container"><div class="story-header"><h1>{title}</h1><div class="story-info">Updated: 2 February 2025, 10:00 <span>By {author}</span></div></div><div class="story-body">{ps(text)}<p><em>{note}</em></p></div><div class="social-buttons"><span>Share on WhatsApp</span></div></div></body></html>""",
        "Delta Wire",
        None,
        [author],
        [*text, note],
    )


def broken(s, n):
    title, day, author, text = s
    body = "".join(f"<p><b>{one[:20]}</i>{one[20:]}" for one in text)
    return (
        f"""<html><head><title>{title}</tilte></title><meta name=date content={day}><meta property=og:site_name content="Verrin News"><body><body><div class=page><div class=story><h1>{title}</h2>{body}</span></div></p></center><table><tr><td>Copyright Verrin News 2025</div></html>""",
        "Verrin News",
        None,
        [],
    )


def latin(s, n):
    title, day, author, text = s
    added = "“Señor Müller’s café was hit first”, a waiter said – it had opened only in March."
    return (
        f"""<html><head><meta charset="iso-8859-1"><title>{title} - Diario Común</title><meta property="og:site_name" content="Diario Común"><meta name="DC.date.issued" content="{day}"></head><body><div class="noticia"><h1>{title}</h1><div class="cuerpo">{ps([*text, added])}</div></div></body></html>""".encode(
            "cp1252"
        ),
        "Diario Común",
        None,
        [],
        [*text, added],
    )


def cyrillic(s, n):
    title, day, author, text = s
    added = "The slogan on the banner read «Хлеб и мир», bread and peace."
    return (
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>{title}</title><meta property="og:site_name" content="Вести Долины"></head><body><div id="menu"><a>Новости</a> <a>Спорт</a> <a>English</a></div><div class="news-detail"><span class="news-date-time">{day}</span><h3>{title}</h3>{ps([*text, added])}<p class="news-source">Source: TASS</p></div></body></html>""".encode(
            "cp1251"
        ),
        "Вести Долины",
        "TASS",
        [],
        [*text, added],
    )


def captions(s, n):
    title, day, author, text = s
    cap = '<div class="image-block"><img src="1.jpg"><span class="image-caption">A soldier walks past a burned car in the eastern quarter on Friday. [Lena Ost/AP]</span></div>'
    return (
        f"""<html><head><title>{title} | News | East Line</title><meta property="og:site_name" content="East Line"><meta name="publishedDate" content="x"></head><body><main id="main-content-area"><header class="article-header"><h1>{title}</h1></header><div class="article-info-block"><div class="article-dates"><div class="date-simple"><span aria-hidden="true">{long_day(day)}</span></div></div><div class="article-source">Source: <span>East Line and news agencies</span></div></div><div class="wysiwyg">{cap}{ps(text[:2])}{cap}<ul class="more-on"><li><h3>list of 3 items</h3></li><li>{OTHERS[1]}</li></ul>{ps(text[2:])}</div></main></body></html>""",
        "East Line",
        None,
        [],
    )


def boxes(s, n):
    title, day, author, text = s
    return (
        f"""<html><head><title>{title}</title><meta property="og:site_name" content="Plainsman"></head><body><div class="td-post-header"><h1>{title}</h1><div class="td-module-meta-info"><div class="td-post-author-name">By <a>{author}</a></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{day}T11:00:00+00:00">{us_day(day)}</time></span></div></div><div class="td-post-content">{ps(text[:1])}<p><strong>READ MORE: <a href="/r">{OTHERS[2]}</a></strong></p>{ps(text[1:3])}<p><a href="/r2">ALSO READ: {OTHERS[3]}</a></p>{box("td-related-row")}{ps(text[3:])}<p>Follow us on Telegram for the latest from the plain.</p><p>(PTI)</p></div></body></html>""",
        "Plainsman",
        "PTI",
        [author],
    )


def divs(s, n):
    title, day, author, text = s
    body = "".join(
        f'<div class="css-1x{at}" data-testid="paragraph"><span>{escape(one, quote=False)}</span></div>'
        for at, one in enumerate(text)
    )
    return (
        f"""<!doctype html><html><head><meta property="og:title" content="{title}"><meta property="og:site_name" content="Junction"><meta name="article:published_time" content="{day}T01:02:03Z"></head><body><div id="root"><div class="css-nav"><span>Sections</span></div><div class="css-art"><div data-testid="Heading"><h1>{title}</h1></div><div data-testid="byline">By {author}, DPA</div><div class="article-body__content">{body}</div><div class="css-trust">Our Standards: The Junction Principles.</div></div></div></body></html>""",
        "Junction",
        "DPA",
        [author],
    )


def url_only(s, n):
    title, day, author, text = s
    return (
        f"""<html><head><title>{title} - Harbour Post</title><link rel="canonical" href="http://harbourpost.example/news/{day.replace("-", "/")}/{n}"></head><body><div class="wrap"><div class="masthead">Harbour Post</div><div class="post"><h1>{title}</h1><div class="meta">By {author} | Staff</div>{ps(text)}<div class="print-link">Print this page</div></div><div class="archive"><a href="/2025/01/02/x">{OTHERS[0]}</a></div></div></body></html>""",
        "harbourpost.example",
        None,
        [author],
    )


LAYOUTS = [
    wordpress,
    arc,
    captions,
    drupal,
    amp,
    divs,
    live,
    wire,
    boxes,
    reliefweb,
    ministry,
    paywall,
    tables,
    gdpr,
    broken,
    ld_only,
    microdata,
    latin,
    correction,
    cyrillic,
    url_only,
]


def main():
    for at, layout in enumerate(LAYOUTS):
        for turn in range(3):
            story = STORIES[(at + 2 * turn) % len(STORIES)]
            page, outlet, agency, authors, *text = layout(story, at * 10 + turn)
            folder = HERE / ("apart" if at % 3 == 2 else "tuned")
            folder.mkdir(parents=True, exist_ok=True)
            name = f"{layout.__name__.replace('_', '-')}-{turn + 1}"
            (folder / f"{name}.html").write_bytes(page if isinstance(page, bytes) else page.encode())
            url = f"https://{outlet if outlet.endswith('.example') else 'www.' + layout.__name__.replace('_', '-') + '.example'}/story-{at}-{turn}"
            told = {
                "url": url,
                "outlet": outlet,
                "published": story[1],
                "agency": agency,
                "authors": authors,
                "title": story[0],
                "text": "\n\n".join(text[0] if text else story[3]),
            }
            (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
