"""The requests that a shell leads to, and those for the pages behind: address, method, body and headers exactly."""

from __future__ import annotations

import pytest

from govdisclosure.listings import Ask, Page, read_listing
from tests.unit.listings.shells import CHANNEL, GUID, HOST, SHELLS, answered, column, first_ask, shown

JSON, FORM = ("Content-Type", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")
UNIT = (
    f"{HOST}/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=w1&pageType=column"
    "&tagId=%E5%BD%93%E5%89%8D%E6%A0%8F%E7%9B%AE_list&pageId=p1"
)
LABEL = f"{HOST}/zwgk/site/label/8888?labelName=publicInfoList&siteId=12&organId=34&type=4&catId=56&pageSize=15&file=/xxgk/ours"
MESSAGES = f"{HOST}/truecms/messageController/getMessage.do"
GROUPS = f"{HOST}/module/web/jpage/dataproxy.jsp?page={{}}&webid=7&columnid=41&unitid=900&webname=%E6%9E%AB"
AFFAIR = '{{"channelList":["3"],"pageSize":15,"pageNo":{},"orderFields":["display_date"],"orderTypes":["desc"],"docFlag":"1"}}'
EPOINT = '{{"deptcode":"D1","categorynum":"002001","pageIndex":{},"pageSize":15,"siteGuid":"' + GUID + '"}}'
SEARCH = f"{HOST}/common/search/{CHANNEL}?page={{}}&_pageSize=20&_isAgg=true&_isJson=true&_template=index"
# By system: address and body of the first and second page of the interface; media type of the body.
REQUESTS = {
    "hanweb": ((GROUPS.format(1), ""), (GROUPS.format(2), "")),
    "truecms": (
        (f"{MESSAGES}?startrecord=1&endrecord=10&perpage=10&columnId=c-1&callback=cb", ""),
        (f"{MESSAGES}?startrecord=3&endrecord=4&perpage=10&columnId=c-1&callback=cb", ""),  # it sent two rows, not ten
    ),
    "jpaas": ((UNIT, ""), (f"{UNIT}&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A2%7D", "")),
    "gkmlpt": ((f"{HOST}/gkmlpt/api/all/9?page=1&sid=66", ""), (f"{HOST}/gkmlpt/api/all/9?page=2&sid=66", "")),
    "longxun": ((f"{LABEL}&pageIndex=1", ""), (f"{LABEL}&pageIndex=2", "")),
    "epoint": tuple((f"{HOST}/EWB-FRONT/rest/lightfrontaction/getgovinfolist", EPOINT.format(at)) for at in (0, 1)),
    "district": tuple((f"{HOST}/zwgk-front/api/data/affair", AFFAIR.format(at)) for at in (1, 2)),
    "chinatax": tuple(
        (f"{HOST}/getFileListByCodeId", f"channelId={CHANNEL}&page={at}&size=20&relateSubChannels=true") for at in (1, 2)
    ),
    "suzhou": tuple((f"{HOST}/szinf/interfacesWebZcwj/loadData?pageSize=15", f"pageIndex={at}&channel_id=k9") for at in (1, 2)),
    "ucap_search": ((SEARCH.format(1), ""), (SEARCH.format(2), "")),
    "json": ((f"{HOST}/api/list?page=1&size=2", ""), (f"{HOST}/api/list?page=2&size=2", "")),
}
MEDIA = {"epoint": (JSON,), "district": (JSON,), "chinatax": (FORM,), "suzhou": (FORM,)}


@pytest.mark.parametrize("name", REQUESTS)
def test_requests_of_the_first_and_the_second_page(name):
    first = first_ask(name)
    second = answered(name).following[0]
    referer = ("Referer", SHELLS[name][0])
    for ask, (url, body), page in zip((first, second), REQUESTS[name], (1, 2), strict=True):
        assert (ask.url, ask.body, ask.method, ask.page) == (url, body, "POST" if body else "GET", page)
        assert ask.headers == (*MEDIA.get(name, ()), referer)
        assert (ask.system, ask.fact("annual")) == (name, "" if name == "json" else "1")


@pytest.mark.parametrize("name", REQUESTS)
def test_a_page_that_is_lost_hides_none_behind_it(name):
    second = answered(name).following[0]
    assert second.following.page == 3
    assert second.following.following is None


@pytest.mark.parametrize("name", sorted(set(REQUESTS) - {"hanweb", "json"}))
def test_a_shell_has_no_rows_of_its_own(name):
    listing = shown(name)
    assert (listing.entries, listing.following, listing.stated_total) == ([], [], None)
    assert len(listing.parts) == 1


@pytest.mark.parametrize("name", sorted(set(REQUESTS) - {"hanweb", "json", "gkmlpt"}))
def test_a_shell_leads_to_its_years_and_tells_reports_beside(name):
    url, text = SHELLS[name]
    base = url.partition("?")[0].rpartition("/")[0]
    beside = "<div><a href='/z/t1.html'>枫汀区2019年政府信息公开工作年度报告</a></div>"
    extra = f"<ul><li><a href='{base}/y1/'>2022年</a></li></ul>{beside}"
    listing = read_listing(Page(url, text.replace("</body>", f"{extra}</body>"), Ask(url, system=name)))
    assert [one.year for one in listing.beside] == [2019]
    assert len(listing.parts) == 1
    assert [one.year for one in listing.columns] == [2022]


NOTHING_TOLD = {
    "truecms": "<script>$.get('/truecms/messageController/getMessage.do')</script>",
    "jpaas": "<script src='/api-gateway/jpaas-publish-server/x.js'></script>",
    "gkmlpt": "<script>window._CONFIG = { SID: '66', TREE: [{id: 1, name: '政府网站工作年度报表'}] };</script>",
    "longxun": "<script>var labelName = 'publicInfoList';</script>",
    "district": "<script>post('/front/api/data/affair', query);</script>",
    "chinatax": "<script>post('/getFileListByCodeId', query);</script>",
    "suzhou": "<script>post('/interfacesWebZcwj/loadData', query);</script>",
    "ucap_search": "<script>get('/common/search/' + channel);</script>",
    "epoint": "<script src='/js/webBuilderCommon.js'></script>",
    "hanweb": "<script>$('#7').jpage({totalRecord:40});</script>",
}


@pytest.mark.parametrize("name", NOTHING_TOLD)
def test_nothing_is_asked_where_the_page_does_not_tell_what(name):
    url = f"{HOST}/nb/index.html"
    listing = read_listing(Page(url, column(NOTHING_TOLD[name]), Ask(url)))
    assert listing.system == name
    assert (listing.entries, listing.parts, listing.following) == ([], [], [])
    assert listing.stated_total == (40 if name == "hanweb" else None)


@pytest.mark.parametrize("name", sorted(set(NOTHING_TOLD) - {"jpaas", "longxun", "epoint"}))
def test_reports_beside_a_list_that_cannot_be_asked_for_do_not_pass_for_it(name):
    url = f"{HOST}/nb/index.html"
    widget = "<ul><li><a href='/z/t1.html'>枫汀区2019年政府信息公开工作年度报告</a></li></ul>"
    listing = read_listing(Page(url, column(NOTHING_TOLD[name] + widget), Ask(url)))
    # Hanweb's list may stand in the page; then the total stated in its script tells what is missing.
    assert (listing.reports, listing.stated_total) == ([], None) or (name, listing.stated_total) == ("hanweb", 40)
