const FIELDS = 'input, textarea, select, [contenteditable], dialog[open], audio, video, media-controller';

/** Whether a key is free to be a shortcut: no modifier, no field that wants it, no window in front. */
export function isForShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return (
    !(event.target instanceof Element && event.target.closest(FIELDS)) &&
    !document.querySelector('dialog[open]')
  );
}
