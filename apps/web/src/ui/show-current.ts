/**
 * For a row of links that may be wider than the screen, as its `ref`: the link where one is stands in the middle, where it can, also
 * once fonts or figures have changed how wide the links are.
 */
export function showCurrent(row: HTMLElement | null): (() => void) | undefined {
  const current = row?.querySelector<HTMLElement>('[aria-current]');
  if (!row || !current) return undefined;
  const observer = new ResizeObserver(() => {
    const [frame, link] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollLeft += link.left - frame.left - (frame.width - link.width) / 2;
  });
  for (const one of [row, current]) observer.observe(one);
  return () => observer.disconnect();
}
