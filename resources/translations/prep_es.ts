<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="es_MX">
<context>
    <name>prep::Format</name>
    <message numerus="yes">
        <source>%n días</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MapView</name>
    <message numerus="yes">
        <source>Toda la entidad, %n áreas</source>
        <translation>
            <numerusform>Toda la entidad, %n área</numerusform>
            <numerusform>Toda la entidad, %n áreas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::SearchPalette</name>
    <message numerus="yes">
        <source>Los primeros %n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>El primer resultado · Intro: abrir · Esc: cerrar</numerusform>
            <numerusform>Los primeros %n resultados · Intro: abrir · Esc: cerrar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>%n resultado · Intro: abrir · Esc: cerrar</numerusform>
            <numerusform>%n resultados · Intro: abrir · Esc: cerrar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::SiteRibbon</name>
    <message numerus="yes">
        <source>%n actas acopiadas en el sitio</source>
        <translation>
            <numerusform>%n acta acopiada en el sitio</numerusform>
            <numerusform>%n actas acopiadas en el sitio</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::Words</name>
    <message numerus="yes">
        <source>%n campos en conflicto</source>
        <translation>
            <numerusform>%n campo en conflicto</numerusform>
            <numerusform>%n campos en conflicto</numerusform>
        </translation>
    </message>
</context>
</TS>
