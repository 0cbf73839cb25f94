// The server counts characters (code points), JavaScript counts UTF-16 units: an emoji is one there and two here.

const WIDE = /[\ud800-\udbff][\udc00-\udfff]/;

export class Offsets {
  readonly #units: number[] | null;

  constructor(readonly text: string) {
    if (!WIDE.test(text)) {
      this.#units = null;
      return;
    }
    this.#units = [0];
    let at = 0;
    for (const character of text) this.#units.push((at += character.length));
  }

  // The UTF-16 offset of a character.
  unit(character: number): number {
    return this.#units === null ? character : (this.#units[character] ?? this.text.length);
  }

  // The character that starts at, or holds, a UTF-16 offset.
  character(unit: number): number {
    if (this.#units === null) return unit;
    let low = 0;
    let high = this.#units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
