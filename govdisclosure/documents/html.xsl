<?xml version="1.0"?>
<!-- Flattens a page to text with marks, which html.py takes apart. The marks are Unicode noncharacters:
     FDD0 line break, FDD1 table, FDD2 end of table, FDD3 row, FDD4 end of row group,
     FDD5 cell (colspan FDD6 rowspan FDD6 before its text where it has spans), FDD7 text outside cells, FDD8 picture. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="utf-8"/>
  <xsl:strip-space elements="table thead tbody tfoot tr"/>

  <!-- What begins and ends a line; what is not named anywhere here is inline. -->
  <xsl:template match="address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|main|nav|ol|option|p|pre|section|select|summary|ul|ucapcontent|ucaptitle|publishtime|tr|td|th|table">
    <xsl:text>&#xFDD0;</xsl:text><xsl:apply-templates/><xsl:text>&#xFDD0;</xsl:text>
  </xsl:template>
  <xsl:template match="br"><xsl:text>&#xFDD0;</xsl:text></xsl:template>
  <xsl:template match="img"><xsl:text>&#xFDD8;</xsl:text></xsl:template>

  <!-- A note mark is no digit of the number before it. -->
  <xsl:template match="sup|sub"><xsl:text>[</xsl:text><xsl:apply-templates/><xsl:text>]</xsl:text></xsl:template>

  <!-- What nobody sees, or is struck out; html.py has made templates of the hidden elements. -->
  <xsl:template match="del|s|strike|script|style|title|noscript|template|iframe|object|svg|math|textarea|button"/>

  <!-- Grids: html.py has marked them; other tables are seen through. -->
  <xsl:template priority="1" match="table[@grid]">
    <xsl:text>&#xFDD1;</xsl:text><xsl:apply-templates mode="grid"/><xsl:text>&#xFDD2;</xsl:text>
  </xsl:template>
  <xsl:template mode="grid" match="*"><xsl:text>&#xFDD7;</xsl:text><xsl:apply-templates select="."/></xsl:template>
  <xsl:template mode="grid" match="form|colgroup"><xsl:apply-templates mode="grid"/></xsl:template>
  <xsl:template mode="grid" match="script|style|template"/>
  <xsl:template mode="grid" match="thead|tbody|tfoot"><xsl:apply-templates mode="grid"/><xsl:text>&#xFDD4;</xsl:text></xsl:template>
  <xsl:template mode="grid" match="tr"><xsl:text>&#xFDD3;</xsl:text><xsl:apply-templates mode="grid"/></xsl:template>
  <xsl:template mode="grid" match="td|th">
    <xsl:text>&#xFDD5;</xsl:text>
    <xsl:if test="@colspan or @rowspan">
      <xsl:value-of select="@colspan"/><xsl:text>&#xFDD6;</xsl:text>
      <xsl:value-of select="@rowspan"/><xsl:text>&#xFDD6;</xsl:text>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template mode="grid" match="text()"><xsl:text>&#xFDD7;</xsl:text><xsl:value-of select="."/></xsl:template>
</xsl:stylesheet>
