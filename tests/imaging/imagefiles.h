// SPDX-License-Identifier: MIT
#pragma once

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QtEndian>

/// Files that somebody may hand in as the image of an acta.
namespace prep::test {

inline QByteArray saved(const char* format, const QSize& size = { 120, 80 })
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(240, 240, 230));
    QPainter painter(&image);
    painter.drawLine(0, 0, size.width(), size.height());
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

inline QByteArray pdf(int pages)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawRect(100, 100, 500, 500);
    }
    painter.end();
    return buffer.data();
}

/// A PNG that says it is `side` pixels wide and high, with nothing of them in it.
inline QByteArray bomb(quint32 side)
{
    QByteArray png = saved("PNG");
    qToBigEndian(side, png.data() + 16);
    qToBigEndian(side, png.data() + 20);
    // CRC-32 of the header chunk
    quint32 crc = 0xffffffff;
    for (int i = 12; i < 29; ++i) {
        crc ^= static_cast<uchar>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    qToBigEndian(crc ^ 0xffffffff, png.data() + 29);
    return png;
}

/// The empty document of one page, with a password's dictionary in its trailer.
inline QByteArray lockedPdf()
{
    QByteArray file = "%PDF-1.4\n";
    QList<qsizetype> at;
    const auto add = [&](const QByteArray& object) {
        at.append(file.size());
        file += QByteArray::number(at.size()) + " 0 obj\n" + object + "\nendobj\n";
    };
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>");
    add("<< /Filter /Standard /V 1 /R 2 /P -60 /O <" + QByteArray(64, '1') + "> /U <" + QByteArray(64, '2') + "> >>");
    const qsizetype table = file.size();
    file += "xref\n0 5\n0000000000 65535 f \n";
    for (const qsizetype offset : at)
        file += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    file += "trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> "
            "<00112233445566778899aabbccddeeff>] >>\nstartxref\n"
        + QByteArray::number(table) + "\n%%EOF\n";
    return file;
}

} // namespace prep::test
