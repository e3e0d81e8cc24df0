import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements that only draw. Whatever is not named here is refused: script, foreignObject, animations of addresses… */
const DRAWING = new Set(
  `svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath
   linearGradient radialGradient stop pattern clipPath mask marker style image filter feGaussianBlur feOffset feBlend
   feColorMatrix feMerge feMergeNode feFlood feComposite feDropShadow switch view`.split(/\s+/),
);

/** Elements of descriptions that drawing programs leave behind; they draw nothing and run nothing. */
const DESCRIBING = /^(rdf|cc|dc|sodipodi|inkscape):/;

const EMBEDDED_IMAGE = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*$/;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // So that an address cannot hide behind character references. Entities of its own need a DOCTYPE, refused below.
  htmlEntities: true,
});

type Node = Record<string, unknown> & { ':@'?: Record<string, string> };

function unsafeStyle(text: string): boolean {
  return /@import|\\|expression|javascript:|url\(\s*(?!['"]?\s*#)/i.test(text);
}

function unsafeAttribute(name: string, value: string): boolean {
  const local = name.slice(name.indexOf(':') + 1).toLowerCase();
  if (local.startsWith('on')) return true;
  if (local === 'href' || local === 'src')
    return !value.trim().startsWith('#') && !EMBEDDED_IMAGE.test(value.trim());
  return unsafeStyle(value);
}

function unsafeIn(node: Node): string | undefined {
  const { ':@': attributes = {}, ...rest } = node;
  for (const [name, children] of Object.entries(rest)) {
    if (name === '#text') return undefined;
    if (name.startsWith('?')) return name === '?xml' ? undefined : `<${name}`;
    if (!DRAWING.has(name) && !DESCRIBING.test(name)) return `<${name}>`;
    const wrong = Object.entries(attributes).find(([key, value]) => unsafeAttribute(key, value));
    if (wrong) return wrong[0];
    return firstUnsafe(children as Node[], name === 'style');
  }
  return undefined;
}

function firstUnsafe(nodes: Node[], isStyle = false): string | undefined {
  for (const node of nodes) {
    if (isStyle && typeof node['#text'] === 'string' && unsafeStyle(node['#text'])) return '<style>';
    const found = unsafeIn(node);
    if (found) return found;
  }
  return undefined;
}

/**
 * The first thing in an SVG that could run or fetch something (a script, a handler, a foreign address), or undefined
 * where it only draws. What cannot be read as XML counts as unsafe.
 */
export function unsafeInSvg(text: string): string | undefined {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return '<!DOCTYPE>';
  if (XMLValidator.validate(text) !== true) return 'XML';
  const nodes = parser.parse(text) as Node[];
  if (!nodes.some((node) => 'svg' in node)) return 'XML';
  return firstUnsafe(nodes);
}
