import pytest

from tests.sources.build import SITEINFO, export, page, revision, source_of
from wikibio.model import RawPage, SourceError
from wikibio.readers.wikitext.sentinels import RESERVED

MODERN = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11">
<page><title>A &amp; B</title><ns>0</ns><id>7</id><redirect title="C &lt; D" /><revision><id>70</id>
<parentid>69</parentid><timestamp>2024-05-01T10:00:00Z</timestamp><contributor><username>U</username>
<id>700</id></contributor><minor /><comment>c</comment><origin>70</origin><model>wikitext</model>
<format>text/x-wiki</format><text bytes="9" sha1="x" xml:space="preserve">''a'' &lt;b&gt;
 c&#10;</text><content><role>other</role><model>json</model><text bytes="2">{}</text></content>
<sha1>x</sha1></revision><upload><timestamp>1999-01-01T00:00:00Z</timestamp><contributor>
<id>5</id></contributor><text>no</text></upload><discussionthreadinfo><id>9</id>
</discussionthreadinfo></page><logitem><id>3</id><timestamp>x</timestamp></logitem></mediawiki>"""


def test_every_fact_of_a_page_is_taken_from_its_own_element():
    assert list(source_of(MODERN.encode())) == [
        RawPage(
            text="''a'' <b>\n c\n",
            title="A & B",
            page_id=7,
            revision_id=70,
            timestamp="2024-05-01T10:00:00Z",
            namespace=0,
            redirect="C < D",
        )
    ]


def test_element_names_may_carry_a_prefix():
    prefixed = MODERN.replace("</", "</w:").replace("<", "<w:").replace("<w:/w:", "</w:")
    prefixed = prefixed.replace("<w:mediawiki xmlns=", "<w:mediawiki xmlns:w=")
    assert list(source_of(prefixed.encode())) == list(source_of(MODERN.encode()))


def test_a_text_in_many_pieces_is_put_together():
    text = "x&amp;<![CDATA[<y>]]>\n" * 100_000
    (found,) = source_of(export(page("A", revision(text))))
    assert found.text == "x&<y>\n" * 100_000


@pytest.mark.parametrize("character", RESERVED)
@pytest.mark.parametrize("written", ["{}", "&#{:d};"])
def test_a_page_of_a_dump_holds_no_control_character_and_says_so(character, written):
    bad = written.format(character if written == "{}" else ord(character))
    source = source_of(export(page("A"), page("B", revision(f"a{bad}b"))))
    pages = iter(source)
    assert next(pages).printable
    with pytest.raises(SourceError):
        next(pages)


def test_pages_come_in_the_order_of_the_dump():
    titles = [f"Page {i}" for i in range(500)]
    assert [p.title for p in source_of(export(*map(page, titles)))] == titles


# -- which pages ----------------------------------------------------------------------------


def test_articles_alone_are_read_unless_other_namespaces_are_asked_for():
    data = export(page("A"), page("Talk:A", namespace="<ns>1</ns>"))
    source = source_of(data)
    assert [p.title for p in source] == ["A"]
    assert dict(source.skipped) == {"namespace": 1}
    assert [p.title for p in source_of(data, namespaces={1})] == ["Talk:A"]
    assert [p.title for p in source_of(data, namespaces=None)] == ["A", "Talk:A"]


@pytest.mark.parametrize(
    ("title", "namespace"),
    [("Talk:A", 1), ("user_talk:A", 3), ("A: a life", 0), ("Talk", 0), (":Talk:A", 0)],
)
def test_without_ns_the_title_tells_the_namespace(title, namespace):
    (found,) = source_of(export(page(title, namespace="")), namespaces=None)
    assert found.namespace == namespace


@pytest.mark.parametrize(
    ("title", "number", "model"),
    [
        ("A", 0, "<model>json</model>"),
        ("A", 0, "<model>wikibase-item</model>"),
        ("User:A/common.js", 2, ""),
        ("User:A/x.css", 2, ""),
        ("MediaWiki:Common.js", 8, ""),
        ("Module:Dates", 828, ""),
    ],
)
def test_what_is_no_wikitext_is_skipped(title, number, model):
    one = page(title, revision(more=model), namespace=f"<ns>{number}</ns>")
    source = source_of(export(one), namespaces=None)
    assert list(source) == []
    assert dict(source.skipped) == {"content-model": 1}


@pytest.mark.parametrize(
    ("title", "number"), [("Node.js", 0), ("User:A.js", 2), ("Module:Dates/doc", 828)]
)
def test_a_title_that_only_looks_like_code_is_wikitext(title, number):
    one = page(title, namespace=f"<ns>{number}</ns>")
    assert len(list(source_of(export(one), namespaces=None))) == 1


def test_a_model_stated_after_the_text_counts_too():
    late = "<revision><text>{}</text><sha1>x</sha1><model>json</model></revision>"
    source = source_of(export(page("A", late)))
    assert list(source) == []
    assert dict(source.skipped) == {"content-model": 1}


@pytest.mark.parametrize(
    "text", ['<text deleted="deleted" />', "", '<text bytes="52" id="1" />'],
    ids=["deleted", "missing", "stub dump"],
)  # fmt: skip
def test_a_page_without_its_text_is_skipped(text):
    source = source_of(export(page("A", f"<revision><id>1</id>{text}</revision>")))
    assert list(source) == []
    assert dict(source.skipped) == {"no-text": 1}


def test_a_page_without_a_revision_has_no_text():
    source = source_of(export("<page><title>A</title><ns>0</ns><id>1</id></page>"))
    assert list(source) == []
    assert dict(source.skipped) == {"no-text": 1}


@pytest.mark.parametrize("text", ["<text />", '<text bytes="0" />', "<text></text>"])
def test_an_empty_text_is_a_page(text):
    (found,) = source_of(export(page("A", f"<revision><id>1</id>{text}</revision>")))
    assert found.text == ""


def test_pages_read_are_those_handed_out_and_those_skipped_at_every_moment():
    others = [page("Talk:A", namespace="<ns>1</ns>"), page("J", revision(more="<model>x</model>"))]
    source = source_of(export(*[page("A"), *others, page("B")] * 20))
    for handed_out, _ in enumerate(source, 1):
        assert source.pages_read == handed_out + sum(source.skipped.values())
    assert source.pages_read == 80


# -- history --------------------------------------------------------------------------------


def test_the_latest_revision_is_taken_wherever_it_stands():
    dates = ["02", "09", "05"]
    revisions = [revision(f"day {day}", int(day), day) for day in dates]
    (found,) = source_of(export(page("A", *revisions)))
    assert (found.text, found.revision_id) == ("day 09", 9)


def test_of_two_revisions_of_one_moment_the_later_is_taken():
    (found,) = source_of(export(page("A", revision("first", 1), revision("second", 2))))
    assert found.text == "second"


def test_a_latest_revision_that_was_deleted_is_not_replaced_by_an_older_one():
    deleted = (
        "<revision><id>2</id><timestamp>2021-01-01T00:00:00Z</timestamp>"
        '<text deleted="deleted" /></revision>'
    )
    source = source_of(export(page("A", revision(), deleted)))
    assert list(source) == []
    assert dict(source.skipped) == {"no-text": 1}


# -- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE mediawiki [<!ENTITY a "b">]>',
        '<!DOCTYPE mediawiki SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE mediawiki [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE html>",
    ],
)
def test_any_doctype_is_refused(doctype):
    data = f"{doctype}<mediawiki>{page('A')}</mediawiki>".encode()
    with pytest.raises(SourceError, match="DOCTYPE"):
        list(source_of(data))


@pytest.mark.parametrize("data", [b"<rss><page/></rss>", b"<page><title>A</title></page>"])
def test_xml_that_is_no_export_is_refused(data):
    with pytest.raises(SourceError, match="not <mediawiki>"):
        list(source_of(data))


@pytest.mark.parametrize("encoding", ["klingon", "shift_jis"])
def test_an_encoding_nobody_can_read_is_said_to_be_no_dump(encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + export()
    with pytest.raises(SourceError, match="no dump"):
        list(source_of(data))


def test_a_tag_that_never_ends_is_given_up_in_time():
    endless = export()[:-12] + b"<page><title>A</title><ns a='" + b"x" * (20 << 20)
    with pytest.raises(SourceError, match="does not end"):
        list(source_of(endless))


# -- the head -------------------------------------------------------------------------------


def test_the_head_can_be_read_before_the_pages_and_costs_none_of_them():
    source = source_of(export(page("A"), page("B")))
    assert source.site.dbname == "enwiki"
    assert source.pages_read == 0
    assert [p.title for p in source] == ["A", "B"]


def test_the_head_says_what_the_wiki_is():
    site = source_of(export()).site
    assert (site.sitename, site.case, site.schema_version) == ("Wikipedia", "first-letter", "0.11")
    assert [(space.key, space.name, space.case) for space in site.namespaces][-2:] == [
        (3, "User talk", "first-letter"),
        (828, "Module", "case-sensitive"),
    ]


def test_a_dump_without_siteinfo_has_a_head_all_the_same():
    source = source_of(export(page("Talk:A", namespace=""), siteinfo=""))
    assert source.site.language == "en"
    assert [p.namespace for p in source] == [0]


def test_the_schema_is_told_by_the_xml_namespace_where_no_version_is_stated():
    data = b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/"></mediawiki>'
    assert source_of(data).site.schema_version == "0.3"


@pytest.mark.parametrize("cut", [20, 200, len(SITEINFO) // 2])
def test_a_head_that_is_cut_is_an_error_in_one_line(cut):
    with pytest.raises(SourceError) as caught:
        _ = source_of(export()[:cut]).site
    assert "\n" not in str(caught.value)
