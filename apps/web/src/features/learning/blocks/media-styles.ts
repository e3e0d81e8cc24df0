import {
  MediaChromeButton,
  MediaChromeRange,
  MediaContainer,
  MediaControlBar,
  MediaGestureReceiver,
  MediaPreviewThumbnail,
  MediaTextDisplay,
  MediaTooltip,
} from 'media-chrome';

/** A template asks its own class for the parts that differ. */
type Template = (this: unknown, attributes: Record<string, string>, props?: object) => string;

/** The classes that write their own template; the others inherit it. */
const WRITERS: readonly { getTemplateHTML: Template }[] = [
  MediaChromeButton,
  MediaChromeRange,
  MediaContainer,
  MediaControlBar,
  MediaGestureReceiver,
  MediaPreviewThumbnail,
  MediaTextDisplay,
  MediaTooltip,
];

/** Lets the player's inline styles pass our content policy, which wants the nonce of the page on each. */
export function allowMediaStyles(): void {
  const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce;
  if (!nonce) return;
  for (const writer of WRITERS) {
    const write = writer.getTemplateHTML;
    writer.getTemplateHTML = function (...wishes) {
      return write.apply(this, wishes).replaceAll('<style>', `<style nonce="${nonce}">`);
    };
  }
}
