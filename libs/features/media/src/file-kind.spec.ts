import { inspectFile } from './file-kind';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

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
});
