// SPDX-License-Identifier: MIT
#include "models/publication/proof/certstore.h"

#include <openssl/bn.h>
#include <openssl/pem.h>

#include <algorithm>
#include <ctime>

namespace prep::proof::detail {

StorePtr storeOf(std::string_view caPem, Millis at)
{
    StorePtr store(X509_STORE_new());
    const BioPtr bio = reader(caPem);
    std::size_t count = 0;
    while (const CertPtr ca { PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) }) {
        if (!store || X509_STORE_add_cert(store.get(), ca.get()) != 1)
            return nullptr;
        ++count;
    }
    ERR_clear_error(); // the end of the PEM is one
    if (!store || count == 0)
        return nullptr;
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), static_cast<std::time_t>(at / 1000));
    return store;
}

std::string hexOf(const ASN1_INTEGER* number)
{
    const BigPtr big(ASN1_INTEGER_to_BN(number, nullptr));
    char* text = big ? BN_bn2hex(big.get()) : nullptr;
    std::string hex = text != nullptr ? text : "";
    OPENSSL_free(text);
    return hex;
}

std::string commonNameOf(X509* certificate)
{
    X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    std::string name = size > 0 ? std::string(reinterpret_cast<char*>(text), static_cast<std::size_t>(size)) : std::string();
    OPENSSL_free(text);
    std::replace_if(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
    return name;
}

Millis millisOf(const ASN1_TIME* time)
{
    std::tm parts {};
    const bool good = time != nullptr && ASN1_TIME_to_tm(time, &parts) == 1;
    return good ? Millis { ::timegm(&parts) } * 1000 : 0;
}

} // namespace prep::proof::detail
