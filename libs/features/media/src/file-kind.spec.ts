import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFile, inspectFileAt, MOST_DRAWING } from './file-kind';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A zip without packing, with these entries: what tells the kind of a document may stand at its end. */
function aDocument(...names: string[]): Buffer {
  const zipped = names.map((name) => {
    const content = Buffer.from(
      name.startsWith('[') ? `<Override ContentType="${MAIN}"/>` : 'x'.repeat(9000),
    );
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt16LE(20, 4);
    for (const at of [18, 22]) head.writeUInt32LE(content.length, at);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, Buffer.from(name), content]);
  });
  return Buffer.concat([...zipped, Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1')]);
}

describe('a file that enters', () => {
  it('is known by its content, and by the hash of its bytes', async () => {
    expect(await inspectFile('media/a.png', PNG)).toEqual({
      type: 'image/png',
      size: PNG.length,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it.each([
    ['captions.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nEgun on', 'text/vtt'],
    ['table.csv', 'a;b\n1;2\n', 'text/csv'],
    ['notes.md', '# Notes', 'text/markdown'],
  ])('may be a text: %s', async (path, text, type) => {
    expect(await inspectFile(path, Buffer.from(text))).toMatchObject({ type });
  });

  it.each([
    ['a page', 'a.html', Buffer.from('<p>'), 'file-kind'],
    ['a program', 'a.exe', Buffer.from('MZ'), 'file-kind'],
    ['no kind at all', 'media/readme', Buffer.from('x'), 'file-kind'],
    ['a page that says it is a picture', 'a.png', Buffer.from('<script>alert(1)</script>'), 'file-content'],
    ['a picture that says it is a video', 'a.mp4', PNG, 'file-content'],
    ['bytes that say they are text', 'a.txt', Buffer.from([0xff, 0xfe, 0]), 'file-content'],
    ['captions without their first line', 'a.vtt', Buffer.from('Egun on'), 'file-content'],
    ['a drawing that runs', 'a.svg', Buffer.from('<svg onload="a()"></svg>'), 'svg-unsafe'],
  ])('is refused when it is %s', async (_, path, bytes, rule) => {
    expect(await inspectFile(path, bytes)).toMatchObject({ rule });
  });

  it('is the same where it lies on the disk and is read piece by piece', async () => {
    // Letters of three bytes, so that pieces end within them.
    const words = `WEBVTT\n\n${'€'.repeat(100_000)}`;
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0h1"/>'.repeat(9000)}</svg>`;
    const files: [string, Buffer][] = [
      ['a.png', PNG],
      ['a.vtt', Buffer.from(words)],
      ['a.vtt', Buffer.from(`\n${words}`)],
      ['a.txt', Buffer.concat([Buffer.from(words), Buffer.from([0xe2, 0x82])])],
      ['a.txt', Buffer.from(`${words}\0`)],
      ['a.svg', Buffer.from(drawing)],
      ['a.svg', Buffer.from(drawing.replace('</svg>', '<script/></svg>'))],
      ['a.svg', Buffer.alloc(MOST_DRAWING + 1, ' ')],
      ['a.pdf', PNG],
      ['a.docx', aDocument('word/document.xml', '[Content_Types].xml')],
      ['a.docx', aDocument('META-INF/MANIFEST.MF')],
      ['a.exe', PNG],
    ];
    const folder = await mkdtemp(join(tmpdir(), 'pirecow-kinds-'));
    const path = join(folder, 'file');
    const found: unknown[] = [];
    for (const [name, bytes] of files) {
      await writeFile(path, bytes);
      const there = await inspectFileAt(name, path);
      expect(there).toEqual(await inspectFile(name, bytes));
      found.push('rule' in there ? there.rule : there.type);
    }
    await rm(folder, { recursive: true });
    expect(found).toEqual([
      ...['image/png', 'text/vtt', 'file-content', 'file-content', 'file-content'],
      ...['image/svg+xml', 'svg-unsafe', 'drawing-too-large', 'file-content'],
      ...['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'file-content'],
      'file-kind',
    ]);
  });
});
