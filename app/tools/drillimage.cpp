// SPDX-License-Identifier: MIT
#include "app/tools/drillimage.h"

#include "models/process/files.h"

#include <zlib.h>

#include <cstring>

namespace prep::tools {

namespace {

void appendBig(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(value >> shift & 0xff));
}

void appendChunk(std::string& png, const std::string& typeAndData)
{
    appendBig(png, static_cast<std::uint32_t>(typeAndData.size() - 4));
    png += typeAndData;
    appendBig(png,
        static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(typeAndData.data()), typeAndData.size())));
}

/// Rows of a grey image with 8 bits a pixel, each preceded by filter 0. Noise does not compress: its size is honest.
std::string pixels(const Id16& pieza, std::uint32_t width, std::uint32_t height)
{
    std::uint64_t random = 0;
    std::memcpy(&random, pieza.bytes.data(), sizeof random);
    std::uint64_t second = 0;
    std::memcpy(&second, pieza.bytes.data() + sizeof random, sizeof second);
    random = (random ^ second * 0x9e3779b97f4a7c15ULL) | 1;
    std::string rows;
    rows.reserve((width + 1) * height);
    for (std::uint32_t y = 0; y < height; ++y) {
        rows.push_back('\0');
        for (std::uint32_t x = 0; x < width; ++x) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            rows.push_back(static_cast<char>(random >> 32 & 0xff));
        }
    }
    // The id itself, so that no two piezas can share an image whatever the generator does.
    std::memcpy(rows.data() + 1, pieza.bytes.data(), pieza.bytes.size());
    return rows;
}

} // namespace

std::string pictureOf(const std::string& folder, const std::string& acta)
{
    for (const char* const kind : { ".jpg", ".png" }) {
        std::string file = folder + '/' + acta + kind;
        if (fileExists(file))
            return file;
    }
    return {};
}

std::string drillImage(const Id16& pieza, DrillImages kind)
{
    const std::uint32_t width = kind == DrillImages::full ? 480 : 16;
    const std::uint32_t height = kind == DrillImages::full ? 640 : 8;
    const std::string rows = pixels(pieza, width, height);
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string data = "IDAT";
    data.resize(4 + size);
    compress2(reinterpret_cast<Bytef*>(data.data() + 4), &size, reinterpret_cast<const Bytef*>(rows.data()),
        static_cast<uLong>(rows.size()), 1);
    data.resize(4 + size);
    std::string header = "IHDR";
    appendBig(header, width);
    appendBig(header, height);
    header += std::string("\x08\x00\x00\x00\x00", 5); // 8 bits, grey, deflate, no filter method, no interlace
    std::string png("\x89PNG\r\n\x1a\n", 8);
    appendChunk(png, header);
    appendChunk(png, data);
    appendChunk(png, "IEND");
    return png;
}

} // namespace prep::tools
