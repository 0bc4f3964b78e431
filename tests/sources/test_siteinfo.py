import pytest

from wikibio.sources.siteinfo import site_language


@pytest.mark.parametrize(
    ("base", "dbname", "xml_lang", "language"),
    [
        ("https://en.wikipedia.org/wiki/Main_Page", "enwiki", "en", "en"),
        ("https://be-x-old.wikipedia.org/wiki/X", "be_x_oldwiki", "be-tarask", "be-x-old"),
        ("https://simple.wikipedia.org/wiki/Main_Page", "simplewiki", "en", "simple"),
        ("https://commons.wikimedia.org/wiki/Main_Page", "commonswiki", "en", "commons"),
        ("http://de.wiktionary.org/wiki/X", "", "de", "de"),
        ("https://en.m.wikipedia.org/wiki/X", "", "", "en"),
        ("https://www.wikidata.org/wiki/X", "wikidatawiki", "en", "wikidata"),
        ("", "be_x_oldwiki", "be", "be-x-old"),
        ("", "zh_min_nanwiki", "", "zh-min-nan"),
        ("", "frwiktionary", "", "fr"),
        ("", "", "la", "la"),
        ("", "my_wiki", "de", "de"),
        ("http://localhost/wiki/Start", "mywiki", "de", "de"),
        ("http://localhost/wiki/Start", "mywiki", "", "my"),
        ("http://[", "", "fi", "fi"),
        ("", "", "", ""),
    ],
)
def test_the_language_is_told_by_host_then_database_then_xml_lang(base, dbname, xml_lang, language):
    assert site_language(base, dbname, xml_lang) == language
