import type { TFunction } from 'i18next';
import { addTranslation, setLanguage } from 'media-chrome/dist/utils/i18n.js';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The words of the controls that we show. media-chrome names its texts by their English words. */
function wordsOf(t: TFunction<'learning'>) {
  const offset = '{seekOffset}';
  const rate = '{playbackRate}';
  const captions = t('media.captions');
  return {
    Play: t('media.play'),
    play: t('media.play'),
    Pause: t('media.pause'),
    pause: t('media.pause'),
    Mute: t('media.mute'),
    mute: t('media.mute'),
    Unmute: t('media.unmute'),
    unmute: t('media.unmute'),
    'Seek backward': t('media.back', { offset: 10 }),
    'seek back {seekOffset} seconds': t('media.back', { offset }),
    seek: t('media.seek'),
    Captions: captions,
    'closed captions': captions,
    'Enable captions': t('media.captions-on'),
    'Disable captions': t('media.captions-off'),
    'Playback rate': t('media.rate'),
    'Playback rate {playbackRate}': t('media.rate-is', { rate }),
    'current playback rate': t('media.rate'),
    'playback time': t('media.time'),
    'Enter fullscreen mode': t('media.full'),
    'enter fullscreen mode': t('media.full'),
    'Exit fullscreen mode': t('media.full-off'),
    'exit fullscreen mode': t('media.full-off'),
    'audio player': t('media.audio'),
    'video player': t('media.video'),
    'video not loaded, unknown time.': t('media.unknown-time'),
    '{currentTime} of {totalTime}': t('media.of', { now: '{currentTime}', all: '{totalTime}' }),
    '{time} remaining': t('media.remaining', { time: '{time}' }),
    hour: t('media.hour', { count: 1 }),
    hours: t('media.hour', { count: 2 }),
    minute: t('media.minute', { count: 1 }),
    minutes: t('media.minute', { count: 2 }),
    second: t('media.second', { count: 1 }),
    seconds: t('media.second', { count: 2 }),
    'Network Error': t('media.failed'),
    'Decode Error': t('media.failed'),
    'Source Not Supported': t('media.failed'),
  };
}

/** Teaches the player the interface language before its controls are drawn. */
export function useMediaWords(): void {
  const { t, i18n } = useTranslation('learning');
  useMemo(() => {
    addTranslation(i18n.language, wordsOf(t));
    setLanguage(i18n.language);
  }, [t, i18n.language]);
}
