import { useCallback, useMemo, useRef, useState } from 'react';

export interface Player {
  /** Milliseconds from the beginning. */
  now: () => number;
  /** Plays from one moment to another, or on where there is no other. */
  play: (from: number, to?: number) => void;
  toggle: () => void;
}

/** A film or a sound that the editor drives. */
export function usePlayer() {
  const element = useRef<HTMLMediaElement>(null);
  const stopAt = useRef<number | undefined>(undefined);
  const [time, setTime] = useState(0);
  const [length, setLength] = useState<number>();
  const player: Player = useMemo(
    () => ({
      now: () => Math.round((element.current?.currentTime ?? 0) * 1000),
      play: (from, to) => {
        if (!element.current) return;
        element.current.currentTime = from / 1000;
        stopAt.current = to;
        void element.current.play().catch(() => undefined);
      },
      toggle: () => {
        if (!element.current) return;
        stopAt.current = undefined;
        if (element.current.paused) void element.current.play().catch(() => undefined);
        else element.current.pause();
      },
    }),
    [],
  );
  const onTime = useCallback(() => {
    const now = player.now();
    setTime(now);
    if (stopAt.current === undefined || now < stopAt.current) return;
    stopAt.current = undefined;
    element.current?.pause();
  }, [player]);
  const onLength = useCallback(() => {
    const seconds = element.current?.duration ?? Number.NaN;
    setLength(Number.isFinite(seconds) ? Math.round(seconds * 1000) : undefined);
  }, []);
  const ref = useCallback((found: HTMLMediaElement | null) => void (element.current = found), []);
  return { player, time, length, media: { ref, onTimeUpdate: onTime, onDurationChange: onLength } };
}
