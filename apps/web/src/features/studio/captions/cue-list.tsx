import { captionTime, type Cue, cueWarnings, readWords, readingSpeed } from '@pirecow/content';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './captions.module.css';
import { CueForm, type OpenCueProps } from './cue-form';

interface RowProps {
  cue: Cue;
  before: Cue | undefined;
  at: number;
  length: number | undefined;
  isPlaying: boolean;
  language: string;
  onOpen: (at: number) => void;
}

/** What is wrong with a cue, and how fast one has to read it. */
function Facts({ cue, before, length }: Pick<RowProps, 'cue' | 'before' | 'length'>) {
  const { t } = useTranslation('studio');
  const { formatNumber } = useFormat();
  const speed = Math.round(readingSpeed(cue));
  return (
    <p className={classes.facts}>
      {speed > 0 ? <span>{t('captions.speed', { speed: formatNumber(speed) })}</span> : null}
      {cueWarnings(cue, before, length).map((warning) => (
        <span key={warning} className={classes.warning}>
          {t(`captions.warning.${warning}`)}
        </span>
      ))}
    </p>
  );
}

const Row = memo(function Row({ cue, at, language, onOpen, ...facts }: RowProps) {
  const { t } = useTranslation('studio');
  const words = readWords(cue.text);
  return (
    <>
      <button type="button" className={classes.cue} onClick={() => onOpen(at)}>
        <span className={classes.soft}>
          {at + 1} · {captionTime(cue.start)} → {captionTime(cue.end)}
        </span>
        <span lang={language}>{words || t('captions.no-words')}</span>
      </button>
      <Facts cue={cue} before={facts.before} length={facts.length} />
    </>
  );
});

interface CueListProps extends OpenCueProps {
  time: number;
  length: number | undefined;
}

/** The cues in their order. One at a time is open. */
export function CueList({ time, length, ...open }: CueListProps) {
  const { t } = useTranslation('studio');
  const { captions, at: openAt, select } = open.editing;
  const { cues } = captions;
  return (
    <ol className={classes.cues} aria-label={t('captions.cues')} role="list">
      {cues.map((cue, at) => {
        const isPlaying = cue.start <= time && time < cue.end;
        const row = { cue, at, before: cues[at - 1], length };
        return (
          <li key={at} data-open={at === openAt || undefined} data-playing={isPlaying || undefined}>
            {at === openAt ? (
              <>
                <p className={classes.number}>{t('captions.cue', { number: at + 1, total: cues.length })}</p>
                <CueForm {...open} cue={cue} at={at} isLast={at === cues.length - 1} />
                <Facts {...row} />
              </>
            ) : (
              <Row {...row} isPlaying={isPlaying} language={open.language} onOpen={select} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
