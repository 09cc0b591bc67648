"""Wording made comparable, and what must survive of it."""

from __future__ import annotations

import pytest

from govdisclosure.wording import fold, folder, script_of, simplified, tidy, unnumbered, without_asides

FOLDED = [
    ("", ""),
    ("（二） 部分公开\n", "二部分公开"),
    ("(二)部分公开", "二部分公开"),  # half-width brackets: text captures
    ("第二十条  第（六）项", "第二十条第六项"),  # blanks within the label
    ("自 然\u3000人", "自然人"),
    ("总\xa0计", "总计"),
    ("自然\u200b人", "自然人"),  # zero-width characters of editors
    ("总计\ufeff", "总计"),
    ("商业\n企业", "商业企业"),  # a line break in a narrow column
    ("本年新\n\n制作数量", "本年新制作数量"),
    ("“三安全一稳定”", "三安全一稳定"),
    ('"三安全一稳定"', "三安全一稳定"),
    ("「三安全一稳定」", "三安全一稳定"),
    ("本年增/减", "本年增减"),
    ("１．属于国家秘密", "1属于国家秘密"),  # full-width digits and dot
    ("1、申请人", "1申请人"),  # 、 for the dot
    ("①属于国家秘密", "1属于国家秘密"),
    ("㈠予以公开", "一予以公开"),
    ("⼯作", "工作"),  # radicals from PDF files, which look like characters
    ("ＩＣＰ备", "icp备"),
    ("本列数据的勾稽关系为：第一项", "本列数据的勾稽关系为第一项"),
    ("政府_信息", "政府信息"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", [text for text, _ in FOLDED])
def test_fold_of_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1属于国家秘密", "属于国家秘密"),
        ("10其他", "其他"),
        ("一本年新收", "本年新收"),
        ("七总计", "总计"),
        ("十二其他", "其他"),
        ("3其他", "其他"),
        ("总计", "总计"),
        ("12", "12"),  # a number alone is a value, not a numbering
        ("一", "一"),
        ("123号", "123号"),  # no numbering goes so far
        ("", ""),
    ],
)
def test_unnumbered(text, rest):
    assert unnumbered(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("规章", "规章"),
        ("规章(设区的市应提供相关数据)", "规章"),  # local instructions left in the label
        ("规章（设区的市应提供相关数据）", "规章"),
        ("规章(含(修订)件)", "规章"),  # brackets in brackets
        ("规章(未关闭", "规章"),  # a bracket that never closes
        ("本年增/减(指减少的事项数,减用负值表示,如-8)", "本年增/减"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("(一)予以公开", "(一)予以公开"),  # a bracket in front is the numbering
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
        ("（三）不予公开（注（内））", "（三）不予公开"),
        ("(六)", "(六)"),
        ("（单位：万元）", "（单位：万元）"),
        ("其他(a)主动(b)文件", "其他主动文件"),
        ("", ""),
    ],
)
def test_without_asides(text, rest):
    assert without_asides(text) == rest


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("勾稽關係", "勾稽关系"),
        ("行政複議", "行政复议"),  # three ways in which mirrors write 复
        ("行政復議", "行政复议"),
        ("行政覆議", "行政复议"),
        ("本年製發件數", "本年制发件数"),
        ("本年制發件數", "本年制发件数"),
        ("行政強製", "行政强制"),  # converted back and forth
        ("隻計這一情形", "只计这一情形"),
        ("規範性檔案", "规范性档案"),  # the word differs too: the forms know it as a variant
        ("報(bào)告", "报告"),  # a damaged mirror prints the reading behind the character
        ("制發(fā)件數(shù)", "制发件数"),
        ("現(xiàn)行有效", "现行有效"),
        ("報（bào）告", "报告"),
        ("乾縣", "乾县"),  # the place's name, not the word for dry
        ("总计", "总计"),
        ("", ""),
    ],
)
def test_simplified(text, plain):
    assert simplified(text) == plain


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("本年製發件數", "Hant"),
        ("開展政府資訊公開報告", "Hant"),
        ("本年制发件数", "Hans"),
        ("乾县人民政府公开报告", "Hans"),
        ("楓汀區总计", "Hans"),  # a traditional sign on a page in Simplified script
        ("開開开", "Hant"),  # the majority
        ("開开", "Hans"),  # a tie
        ("", "Hans"),
        ("12 34", "Hans"),
    ],
)
def test_script_of(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("script", "text", "folded"),
    [
        ("Hans", "乾县", "乾县"),  # nothing is converted on a page in Simplified script
        ("Hans", "總 計", "總計"),
        ("Hant", "總 計", "总计"),
        ("Hant", "（七）總計", "七总计"),
        ("Hant", "制發(fā)件數(shù)", "制发件数"),
        ("Hans", "（bào）", "bào"),
    ],
)
def test_folder(script, text, folded):
    assert folder(script)(text) == folded


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" 枫汀区\n 2020年\u3000报告 ", "枫汀区 2020年 报告"),
        ("cafe\u0301", "café"),  # NFC, as the record promises
        ("（二）部分公开", "（二）部分公开"),  # width is the page's own
        ("總計", "總計"),  # and so is the script
        ("\xa0", ""),
    ],
)
def test_tidy(text, tidied):
    assert tidy(text) == tidied
