import type { RenderedText } from '@pirecow/content';
import {
  MediaCaptionsButton,
  MediaControlBar,
  MediaController,
  MediaFullscreenButton,
  MediaMuteButton,
  MediaPlaybackRateButton,
  MediaPlayButton,
  MediaSeekBackwardButton,
  MediaTimeDisplay,
  MediaTimeRange,
} from 'media-chrome/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import classes from './blocks.module.css';
import { allowMediaStyles } from './media-styles';
import { useMediaWords } from './media-words';

allowMediaStyles();

interface MediaPlayerProps {
  kind: 'video' | 'audio';
  source: string;
  poster: string | undefined;
  title: string;
  captions: RenderedText | undefined;
  /** What is loaded before one presses. */
  preload: 'none' | 'metadata';
}

/** Captions come with the texts of the course; the browser wants them as a file. */
function useCaptionsFile(captions: RenderedText | undefined): string | undefined {
  const words = captions?.text;
  const address = useMemo(
    () => words && URL.createObjectURL(new Blob([words], { type: 'text/vtt' })),
    [words],
  );
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  return address;
}

function Captions({ captions }: { captions: RenderedText | undefined }) {
  const address = useCaptionsFile(captions);
  if (!captions || !address) return null;
  return (
    <track
      key={address}
      kind="captions"
      src={address}
      srcLang={captions.language}
      label={languageName(captions.language)}
      default
    />
  );
}

function Controls({ kind, withCaptions }: { kind: MediaPlayerProps['kind']; withCaptions: boolean }) {
  return (
    <MediaControlBar className={classes.controls}>
      <MediaPlayButton />
      <MediaSeekBackwardButton seekOffset={10} />
      <MediaTimeRange />
      <MediaTimeDisplay showDuration />
      <MediaMuteButton />
      <MediaPlaybackRateButton rates={[0.75, 1, 1.25, 1.5]} />
      {withCaptions ? <MediaCaptionsButton /> : null}
      {kind === 'video' ? <MediaFullscreenButton /> : null}
    </MediaControlBar>
  );
}

/** Puts right what the player says of itself: its title in place of "video player", and captions that are on or off. */
function useNames(title: string, language: string) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector('media-controller')?.setAttribute('aria-label', title);
    frame.current?.querySelector('media-captions-button')?.setAttribute('role', 'switch');
  }, [title, language]);
  return frame;
}

/** The player, with words of ours in all our languages. Heavy, so it comes with the first block that needs it. */
export default function MediaPlayer(props: MediaPlayerProps) {
  const { kind, source, poster, title, captions, preload } = props;
  const { t, i18n } = useTranslation('learning');
  const [failed, setFailed] = useState(false);
  useMediaWords();
  const frame = useNames(title, i18n.language);
  const Medium = kind;
  return (
    <div ref={frame}>
      <MediaController className={classes[kind]} audio={kind === 'audio' || undefined}>
        <Medium
          slot="media"
          src={source}
          preload={preload}
          onError={() => setFailed(true)}
          onLoadedMetadata={() => setFailed(false)}
          playsInline
          {...(kind === 'video' && poster ? { poster } : {})}
        >
          <Captions captions={captions} />
        </Medium>
        <Controls key={i18n.language} kind={kind} withCaptions={captions !== undefined} />
      </MediaController>
      <p role="status" className={classes.size}>
        {failed ? t('media.failed') : ''}
      </p>
    </div>
  );
}
