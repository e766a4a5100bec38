// SPDX-License-Identifier: MIT
#include "models/domain/actaform.h"

#include <QTest>

using namespace prep;

class TestActaForm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldHasAPlaceOfItsOwn_data();
    void everyFieldHasAPlaceOfItsOwn();
    void fieldsFollowThePaper();
    void anAreaHoldsWordsAndDigits();
};

namespace {

bool isInside(const ActaForm& form, const FormRect& r)
{
    return r.w > 0 && r.h > 0 && r.x >= 0 && r.y >= 0 && r.x + r.w <= form.width && r.y + r.h <= form.height;
}

bool overlap(const FormRect& a, const FormRect& b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

} // namespace

void TestActaForm::everyFieldHasAPlaceOfItsOwn_data()
{
    QTest::addColumn<int>("boxes");
    for (const int boxes : { 1, 2, 7, 26, 27, 51, 400 })
        QTest::addRow("a ballot of %d boxes", boxes) << boxes;
}

void TestActaForm::everyFieldHasAPlaceOfItsOwn()
{
    QFETCH(int, boxes);
    const auto count = static_cast<std::size_t>(boxes);
    const ActaForm form = ActaForm::standard(count);
    std::vector<FormRect> taken { form.header, form.identification, form.label, form.stamp };
    taken.insert(taken.end(), form.corners.begin(), form.corners.end());
    for (std::size_t i = 0; i < totalCount + count; ++i) {
        const FieldPlace place = form.place(i, count);
        taken.push_back(place.words);
        taken.push_back(place.digits);
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
        QVERIFY2(isInside(form, taken[i]), qPrintable(QString::number(i)));
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY2(!overlap(taken[i], taken[j]), qPrintable(QStringLiteral("%1 over %2").arg(i).arg(j)));
    }
}

void TestActaForm::fieldsFollowThePaper()
{
    const ActaForm form = ActaForm::standard(3);
    QVERIFY(form.place(0, 3) == form.totals[static_cast<std::size_t>(Total::sobrantes)]);
    QVERIFY(form.place(3, 3) == form.totals[static_cast<std::size_t>(Total::sacados)]);
    QCOMPARE(form.place(4, 3).words.y, form.lists[0].words.y);
    QCOMPARE(form.place(6, 3).digits.y, form.lists[0].digits.y + 2 * form.rowHeight);
    QVERIFY(form.place(7, 3) == form.totals[static_cast<std::size_t>(Total::asentado)]);
}

void TestActaForm::anAreaHoldsWordsAndDigits()
{
    const FieldPlace place { { 100, 50, 300, 80 }, { 420, 40, 90, 80 } };
    QVERIFY(place.area() == (FormRect { 100, 40, 410, 90 }));
}

QTEST_GUILESS_MAIN(TestActaForm)
#include "tst_actaform.moc"
