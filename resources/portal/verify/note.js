// SPDX-License-Identifier: MIT
// C2SP signed-note, checkpoint and cosignature/v1. Readers give null for what is not exactly the one way to write it.
import { concat, fromBase64, hex, textOf, utf8 } from './bytes.js';
import { verifyEd25519 } from './ed25519.js';
import { maxLeaves } from './merkle.js';
import { sha256 } from './sha256.js';

export const noteKind = 1;
export const cosignatureKind = 4;

const maxNoteBytes = 64 << 10;
const maxLines = 64;
const dash = '\u2014 ';

/** What may name a key or a log: printable ASCII without blank and plus, at most 200 bytes. */
export function isNoteName(name) {
    return /^[!-*,-~]{1,200}$/.test(name);
}

function idOf(name, kind, key) {
    return hex(sha256(concat(utf8(name + '\n'), Uint8Array.of(kind), key)).subarray(0, 4));
}

/** Name, number and key; the base64 of the key may hold a plus of its own. */
function partsOf(text) {
    const first = text.indexOf('+');
    const second = text.indexOf('+', first + 1);
    return first < 0 || second < 0 ? ['', '', ''] : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/** {name, kind, key, id, text} of "name+1a2b3c4d+base64(kind ‖ key)". */
export function parseVerifier(text) {
    const [name, id, encoded] = partsOf(text);
    const bytes = fromBase64(encoded);
    if (bytes === null || bytes.length !== 33 || !isNoteName(name) || (bytes[0] !== noteKind && bytes[0] !== cosignatureKind))
        return null;
    const made = { name, kind: bytes[0], key: bytes.subarray(1), id: idOf(name, bytes[0], bytes.subarray(1)), text };
    return made.id === id ? made : null;
}

function parseLine(line) {
    const blank = line.indexOf(' ', dash.length);
    if (!line.startsWith(dash) || blank < 0 || !isNoteName(line.slice(dash.length, blank)))
        return null;
    const bytes = fromBase64(line.slice(blank + 1));
    if (bytes === null || bytes.length <= 4)
        return null;
    return { name: line.slice(dash.length, blank), id: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/** {text, lines}; says nothing about who signed. */
export function parseNote(bytes) {
    const whole = bytes.length > maxNoteBytes ? null : textOf(bytes);
    const empty = whole === null || /[\x00-\x09\x0b-\x1f]/.test(whole) || !whole.endsWith('\n') ? -1 : whole.lastIndexOf('\n\n');
    if (empty < 0)
        return null;
    const lines = whole.slice(empty + 2).split('\n').slice(0, -1).map(parseLine);
    return lines.length === 0 || lines.length > maxLines || lines.includes(null) ? null : { text: whole.slice(0, empty + 1), lines };
}

/**
 * The first of `keys` that signed the text. A line that bears the name and id of one of them and is not its signature
 * refuses the whole note; lines of others are passed over.
 */
export async function verifyNote(note, keys) {
    let signer = null;
    for (const line of note.lines) {
        for (const key of keys) {
            if (key.kind !== noteKind || key.name !== line.name || key.id !== line.id)
                continue;
            if (!await verifyEd25519(utf8(note.text), line.signature, key.key))
                return null;
            signer ??= key;
        }
    }
    return signer;
}

/** {origin, size, root} of a note's three lines. */
export function parseCheckpoint(text) {
    const lines = text.split('\n');
    if (lines.length !== 4 || lines[3] !== '' || !isNoteName(lines[0]) || !/^(0|[1-9][0-9]{0,12})$/.test(lines[1]))
        return null;
    const root = fromBase64(lines[2]);
    const size = Number(lines[1]);
    return root === null || root.length !== 32 || size > maxLeaves ? null : { origin: lines[0], size, root };
}

/** {checkpoint, key, note}, or {refused: 'origen' | 'firma'}. */
export async function openCheckpoint(bytes, origin, keys) {
    const note = parseNote(bytes);
    const checkpoint = note && parseCheckpoint(note.text);
    if (!checkpoint)
        return { refused: 'firma' };
    if (checkpoint.origin !== origin)
        return { refused: 'origen' };
    const key = await verifyNote(note, keys.filter((each) => each.name === origin));
    return key === null ? { refused: 'firma' } : { checkpoint, key, note };
}

async function openCosignature(note, line, witness) {
    if (line.signature.length <= 8)
        return null;
    const seconds = new DataView(line.signature.buffer, line.signature.byteOffset).getBigUint64(0);
    const message = utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`);
    const good = seconds < 2n ** 63n && await verifyEd25519(message, line.signature.subarray(8), witness.key);
    return good ? { witness: witness.name, seconds } : null;
}

/** The newest cosignature of each witness that made one; null when one bears a witness's name and is not of it. */
export async function cosignatures(note, witnesses) {
    const found = [];
    for (const witness of witnesses) {
        const lines = note.lines.filter((line) => line.name === witness.name && line.id === witness.id);
        const opened = await Promise.all(lines.map((line) => openCosignature(note, line, witness)));
        if (opened.includes(null))
            return null;
        if (opened.length > 0)
            found.push(opened.reduce((newest, each) => (each.seconds > newest.seconds ? each : newest)));
    }
    return found;
}
