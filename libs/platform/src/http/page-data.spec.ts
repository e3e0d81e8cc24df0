import { AppError } from './app-error';
import { PageData } from './page-data';

describe('what a page is filled with', () => {
  const at = (path: string) => new URL(path, 'http://localhost');
  const visit = { language: 'fr', scope: undefined };

  it('comes from all rooms that know its address', async () => {
    const pages = new PageData();
    pages.provide('/:language/paths', ({ language, query }) =>
      Promise.resolve([[[language, query.get('cursor')], 'paths']]),
    );
    pages.provide('/:language/courses', () => Promise.resolve([[['other'], 'courses']]));
    expect(await pages.for(at('/fr/paths?cursor=x'), visit)).toEqual([[['fr', 'x'], 'paths']]);
  });

  it('is nothing where the question is refused, which the page asks again and shows', async () => {
    const pages = new PageData();
    pages.provide('/:language/paths', () => Promise.reject(new AppError('input.invalid')));
    expect(await pages.for(at('/fr/paths?cursor=x'), visit)).toEqual([]);
  });

  it('is not hidden where something is broken', async () => {
    const pages = new PageData();
    pages.provide('/:language/paths', () => Promise.reject(new Error('broken')));
    await expect(pages.for(at('/fr/paths'), visit)).rejects.toThrow('broken');
  });
});
