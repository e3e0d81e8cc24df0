import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './embed-block.module.css';
import { VideoAsking } from './video-asking';
import { useConsent } from './video-consent';

interface EmbeddedPlayerProps {
  /** Whose consent it is. */
  site: string;
  frame: string;
  title: string;
}

/** The focus follows what takes the place of the button that one pressed. */
function useFollowedFocus(agreed: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (pressed.current) place.current?.focus();
    pressed.current = false;
  }, [agreed]);
  const press = () => {
    pressed.current = true;
  };
  return { place, press };
}

/** A frame that has the focus matches no style of ours, but our window loses it. */
function useFrameFocus() {
  const frame = useRef<HTMLIFrameElement>(null);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    const look = () => setFocused(frame.current !== null && document.activeElement === frame.current);
    for (const event of ['blur', 'focus']) window.addEventListener(event, look);
    return () => {
      for (const event of ['blur', 'focus']) window.removeEventListener(event, look);
    };
  }, []);
  return { frame, focused };
}

function Frame({ frame: src, title }: Omit<EmbeddedPlayerProps, 'site'>) {
  const { frame, focused } = useFrameFocus();
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      data-focused={focused}
      src={src}
      title={title}
      loading="lazy"
      allow="fullscreen; picture-in-picture; encrypted-media"
      sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="strict-origin-when-cross-origin"
    />
  );
}

/** The player of another site, once its learner has agreed; until then what agreeing means. */
export default function EmbeddedPlayer({ site, frame, title }: EmbeddedPlayerProps) {
  const { t } = useTranslation('learning');
  const { agreed, agree, withdraw } = useConsent(site);
  const { place, press } = useFollowedFocus(agreed);
  const pressing = (act: () => void) => () => {
    press();
    act();
  };
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label={title}>
      {agreed ? (
        <>
          <Frame frame={frame} title={title} />
          <p className={classes.agreed}>
            <span>{t('embed.agreed', { site })}</span>
            <Button variant="subtle" size="compact-sm" onClick={pressing(withdraw)}>
              {t('embed.withdraw')}
            </Button>
          </p>
        </>
      ) : (
        <VideoAsking site={site} agree={pressing(agree)} />
      )}
    </div>
  );
}
