// SPDX-License-Identifier: MIT
// Numbers, hours and names as a person in Mexico reads them.

const integers = new Intl.NumberFormat('es-MX', { maximumFractionDigits: 0 });
const minute = 60000;

export function count(value) {
    return Number.isSafeInteger(value) ? integers.format(value) : '—';
}

/** A published percentage: four decimals, as the norm asks. */
export function percent(text) {
    return typeof text === 'string' && /^\d{1,7}\.\d{4}$/.test(text) ? text + ' %' : '—';
}

/** Truncated to four decimals, never rounded; of whole numbers. */
export function share(part, whole) {
    if (!(whole > 0)) return '0.0000 %';
    const scaled = (BigInt(part) * 1000000n) / BigInt(whole);
    return `${scaled / 10000n}.${String(scaled % 10000n).padStart(4, '0')} %`;
}

export function plural(value, one, many) {
    return `${count(value)} ${value === 1 ? one : many}`;
}

export function bytes(value) {
    if (value < 1024) return plural(value, 'byte', 'bytes');
    const [size, unit] = value < 1 << 20 ? [value / 1024, 'KB'] : [value / (1 << 20), 'MB'];
    return `${size < 10 ? size.toFixed(1) : integers.format(size)} ${unit}`;
}

/** "3 min", "2 h 05 min", "4 días". */
export function span(milliseconds) {
    const minutes = Math.floor(milliseconds / minute);
    if (minutes < 1) return 'menos de un minuto';
    if (minutes < 60) return `${minutes} min`;
    if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
    return `${count(Math.floor(minutes / 1440))} días`;
}

/** The offset that a published hour names, "06/06/2027 20:10 (UTC-6)", in minutes. */
export function offsetOf(hora) {
    const found = /\(UTC([+-]\d{1,2})(?::(\d{2}))?\)$/.exec(hora ?? '');
    return found ? Number(found[1]) * 60 + Math.sign(Number(found[1])) * Number(found[2] ?? 0) : -360;
}

/** "21:40" in the entity's own clock. */
export function clock(milliseconds, offset) {
    return new Date(milliseconds + offset * minute).toISOString().slice(11, 16);
}

const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

/** "06 jun 2021, 21:40". */
export function moment(milliseconds, offset) {
    const date = new Date(milliseconds + offset * minute);
    const day = String(date.getUTCDate()).padStart(2, '0');
    return `${day} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clock(milliseconds, offset)}`;
}

/** Without accents and capitals, for looking up. */
export function plain(text) {
    return String(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const small = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'en']);

/** "SAN JUAN DE LOS LAGOS" → "San Juan de los Lagos": published names come in capitals. */
export function placeName(text) {
    const words = String(text ?? '')
        .toLowerCase()
        .split(' ');
    return words.map((word, i) => (i > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');
}

const casillaKinds = {
    B: 'Básica',
    C: 'Contigua',
    E: 'Extraordinaria',
    S: 'Especial',
    M: 'Voto en el extranjero',
    A: 'Voto anticipado',
    P: 'Prisión preventiva',
};

/** "B0100" → "Básica", "C0200" → "Contigua 2", "E0103" → "Extraordinaria 1, contigua 3". */
export function casillaName(code) {
    const found = /^([BCESMAP])(\d{2}|N\/A)?(\d{2})?$/.exec(code ?? '');
    if (!found) return String(code ?? '');
    const [, kind, id, ext] = found;
    const numbered = kind === 'B' || !id || id === 'N/A' ? '' : ` ${Number(id)}`;
    return casillaKinds[kind] + numbered + (ext && ext !== '00' ? `, contigua ${Number(ext)}` : '');
}

/** How a box is called; a coalition by its parties. */
export function boxName(box) {
    if (box.tipo === 'noRegistradas') return 'Candidaturas no registradas';
    if (box.tipo === 'nulos') return 'Votos nulos';
    const independent = /^CAND_IND_(\d+)$/.exec(box.id);
    if (independent) return `Candidatura independiente ${independent[1]}`;
    return box.partidos?.length > 1 ? box.partidos.join(' · ') : box.id;
}
