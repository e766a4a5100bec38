// SPDX-License-Identifier: MIT
// Files that a person chose or dropped, as [path, File] pairs. Reads no content.

export const maxFiles = 1000000;

/** Of a file input; a chosen folder's files know their path. */
export function chosen(list) {
    return Array.from(list).slice(0, maxFiles).map((file) => [file.webkitRelativePath || file.name, file]);
}

function entriesOf(folder) {
    const reader = folder.createReader();
    return new Promise((resolve) => {
        const all = [];
        const more = () => reader.readEntries((some) => {
            all.push(...some);
            if (some.length === 0 || all.length >= maxFiles)
                resolve(all);
            else
                more();
        }, () => resolve(all));
        more();
    });
}

/** Of a drop: folders are walked, without recursion. */
export async function dropped(items) {
    const open = Array.from(items).map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const pairs = [];
    while (open.length > 0 && pairs.length < maxFiles) {
        const entry = open.pop();
        if (entry.isDirectory)
            open.push(...await entriesOf(entry));
        else
            pairs.push([entry.fullPath.slice(1), await new Promise((resolve) => entry.file(resolve, () => resolve(null)))]);
    }
    return pairs.filter(([, file]) => file !== null);
}
