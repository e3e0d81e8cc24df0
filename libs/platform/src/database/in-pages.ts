/**
 * The rows of a long read one by one, so that memory holds one page of them.
 * @param read answers the page behind that row, or the first one; a page that is not full is the last
 */
export async function* inPages<Row>(
  size: number,
  read: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row, void> {
  let page: Row[] = [];
  do {
    page = await read(page.at(-1));
    yield* page;
  } while (page.length === size);
}
