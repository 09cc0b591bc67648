"""Why a source ended as it did, in Chinese: what the walk and the wire say in English, each by how its sentence begins."""

from __future__ import annotations

import re

_REASONS = tuple(
    (re.compile(begin, re.DOTALL), chinese)
    for begin, chinese in (
        # Refused.
        (r"the address is not on the source's site", "地址不在该来源的网站上"),
        (r"the address leads into a private network or to this machine", "地址指向内网或本机"),
        (r"the page is gone: the site leads to its home page instead", "页面已不存在，网站转到了首页"),
        (r"the site answers with a script that only a browser can solve", "网站要求通过只有浏览器能完成的脚本验证"),
        (r"the site leads in a circle until a browser takes its cookie", "网站要求浏览器 Cookie，否则反复跳转"),
        (r"the page is nothing but a short script", "页面只有一小段脚本，没有内容"),
        (r"a firewall refuses us", "网站防火墙拒绝访问"),
        (r"the site says that we ask too often", "网站提示访问过于频繁"),
        (r"the site wants a login", "网站要求登录"),
        # Not fetched.
        (r"the site's robots\.txt forbids this page", "网站的 robots.txt 不允许访问"),
        (r"the site leads from address to address without end", "网站反复跳转，没有尽头"),
        (r"the page is larger than DOWNLOAD_MAXSIZE allows", "页面超过 DOWNLOAD_MAXSIZE 的上限"),
        (r"the page ended before all of it had come", "页面没有传完"),
        (r"the page is compressed in a way that cannot be undone", "页面的压缩内容无法解开"),
        (r"the site did not answer in time", "网站没有在限时内应答"),
        (r"the site's name is not known", "网站域名无法解析"),
        (r"the site cannot be reached", "网站无法连接"),
        (r"no secure connection could be agreed", "无法建立加密连接"),
        (r"the site's answer is no proper HTTP", "网站的应答不符合 HTTP"),
        (r"the site broke off the connection", "网站中断了连接"),
        (r"the address is of a kind that cannot be fetched", "地址的类型无法采集"),
        (r"there is no such file", "文件不存在"),
        (r"the site answered with an error \((\d+)\)", "网站返回错误状态 {0}"),
        (r"the site answered with an error", "网站返回错误状态"),
        (r"the request failed in an unforeseen way", "请求因未曾料到的错误而失败，详见日志"),
        # Not walked, or not to the end.
        (r"the link titled .* leads to no address", "有年报的链接没有地址"),
        (r"the page shows that more pages follow, and their addresses are not understood", "栏目后面还有页，但看不懂怎么翻"),
        (r"it is not on the source's own site", "有年报不在该来源的网站上"),
        (r"the column .* is not on the source's own site", "有子栏目不在该来源的网站上"),
        (r"the column .* lies deeper than (\d+) levels", "子栏目超过 {0} 层"),
        (r"the portal has more than (\d+) columns here", "子栏目超过 {0} 个"),
        (r"the column goes on beyond (\d+) pages", "栏目超过 {0} 页"),
        (r"the next page is not on the source's own site", "栏目的下一页不在该来源的网站上"),
        (r"the listing begins in its middle", "登记的地址不是栏目第一页"),
        (r"the page was answered but holds no list that is understood", "栏目页上没有看得懂的列表"),
        (r"none of the lists that the page builds by script holds a report", "栏目页由脚本生成的列表里没有年报"),
        (r"page (\d+)(?: of \d+)? repeats rows of the pages before", "栏目第 {0} 页重复前面的内容"),
        (r"page (\d+)(?: of \d+)? has no rows", "栏目第 {0} 页没有内容"),
        (r"page (\d+)(?: of \d+)? is not understood", "看不懂栏目第 {0} 页"),
        (r"(\d+) pages in a row brought nothing; the column says that it has (\d+)", "栏目声称有 {1} 页，却连续 {0} 页没有内容"),
        (r"the listing says that it has (\d+) rows, and (\d+) were found", "栏目自报 {0} 条，只找到 {1} 条"),
        (r"the listing was not walked", "没有读到栏目"),
        (r"no entry of the listing is titled like a report", "栏目里没有标题像年报的条目"),
        (r"no page turned out to be a report", "取回的页面都不是年报"),
        (r"a report was read here before, and now the page is none", "原来是年报的页面现在已不是年报"),
        (r"(\d+) captures failed while being kept or read", "{0} 个页面在存档或读取时出错"),
        (r"(\d+) captures are unaccounted for", "{0} 个页面去向不明，字节在存档里"),
        (r"(\d+) pages that were asked for never came", "{0} 个页面没有取回"),
        (r"(\d+) pages of the listing were asked for and never read", "栏目有 {0} 页没有读到"),
    )
)
_MORE = re.compile(r"; and (\d+) more$")


def in_chinese(reason: str) -> str | None:
    """A reason in Chinese, without the advice that may follow it in English; None if it is none that we give.

    >>> in_chinese("the site did not answer in time; run again later, or raise DOWNLOAD_TIMEOUT; and 3 more")
    '网站没有在限时内应答，另有 3 项'
    """
    found = next(((match, chinese) for begin, chinese in _REASONS if (match := begin.match(reason))), None)
    if found is None:
        return None
    match, chinese = found
    more = _MORE.search(reason)
    return chinese.format(*match.groups()) + (f"，另有 {more[1]} 项" if more else "")
