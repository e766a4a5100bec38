// SPDX-License-Identifier: MIT
// A results CSV, line by line: the log vouches for the bytes of each line, so that nothing is parsed but two columns.
import { hex, textOf } from './bytes.js';
import { sha256 } from './sha256.js';

export const maxResults = 512 << 20;
const maxPreamble = 40;
const maxColumns = 512;

/** The cells of a line, without quotes and the mark of leading zeros. */
export function cellsOf(line) {
    const cells = [];
    let cell = '';
    let isQuoted = false;
    for (const char of line) {
        if (char === '"') {
            isQuoted = !isQuoted;
        } else if (char === ',' && !isQuoted) {
            cells.push(cell);
            cell = '';
        } else {
            cell += char;
        }
    }
    return [...cells, cell].slice(0, maxColumns).map((each) => each.replace(/^'/, ''));
}

/** Offsets of lines, without their ends. */
function* linesOf(bytes) {
    for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(10, at);
        yield bytes.subarray(at, end < 0 ? bytes.length : end);
        at = end < 0 ? bytes.length : end + 1;
    }
}

export class ResultsCsv {
    #rows = [];

    /** Null when it has no line of column names. */
    static of(bytes) {
        const csv = new ResultsCsv();
        let read = 0;
        for (const line of linesOf(bytes)) {
            if (csv.columns !== undefined) {
                csv.#rows.push(line);
                continue;
            }
            if (++read > maxPreamble)
                return null;
            const cells = cellsOf(textOf(line) ?? '');
            csv.columns = cells.includes('CLAVE_ACTA') && cells.includes('CONTABILIZADA') ? cells : undefined;
        }
        return csv.columns === undefined ? null : csv;
    }

    get rows() {
        return this.#rows.length;
    }

    /** The line of the n-th acta as text; '' when there is none. */
    row(ordinal) {
        return textOf(this.#rows[ordinal - 1] ?? new Uint8Array()) ?? '';
    }

    /** SHA-256 of that line, hex. */
    rowDigest(ordinal) {
        return hex(sha256(this.#rows[ordinal - 1] ?? new Uint8Array()));
    }

    /** One cell of a line, by the name of its column. */
    cell(ordinal, column) {
        return cellsOf(this.row(ordinal))[this.columns.indexOf(column)] ?? '';
    }

    isPending(ordinal) {
        return this.cell(ordinal, 'CONTABILIZADA') === '-';
    }
}
