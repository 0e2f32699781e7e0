const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

function decode(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (_all, name: string) => {
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const char = ENTITIES[name];
    if (char === undefined) throw new Error(`unknown entity ${name}`);
    return char;
  });
}

/** A strict reader of the XML that reports use: elements, attributes, text. Fails on anything that is not well formed. */
export function parseXml(text: string): XmlElement {
  for (const char of text) {
    if (!/[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(char)) {
      throw new Error(`XML cannot hold U+${char.codePointAt(0)?.toString(16)}`);
    }
  }
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<\?xml [^?]*\?>|<(\/?)([\w.-]+)((?: [\w.-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    end = token.lastIndex;
    const [, closing, name, attributes = '', empty, content] = match;
    const top = open.at(-1);
    if (!top) throw new Error('closed too often');
    if (content !== undefined) {
      if (/&(?!#?\w+;)/.test(content)) throw new Error('a bare ampersand');
      top.text += decode(content);
    } else if (closing === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/ ([\w.-]+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        decode(value ?? ''),
      ]);
      const element: XmlElement = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      top.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (end !== text.length) throw new Error(`not well formed at ${end}: ${text.slice(end, end + 40)}`);
  const [document] = root.children;
  if (open.length !== 1 || !document || root.children.length !== 1) throw new Error('not one closed root');
  return document;
}
