import type { PublicationEffect, UnitNewsAnswer } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import classes from './publishing.module.css';

type From = PublicationEffect['from'][number];

/** What is new in a unit, in blocks. */
function UnitNews({ unit, language }: { unit: UnitNewsAnswer; language: string }) {
  const { t } = useTranslation('studio');
  const { title, fate } = unit;
  const counts = (['added', 'changed', 'removed'] as const).filter((kind) => unit[kind] > 0);
  const told =
    fate === 'changed' ? counts.map((kind) => t(`effect.blocks.${kind}`, { count: unit[kind] })) : [];
  return (
    <li>
      <span lang={language}>{title}</span>{' '}
      <span className={classes.soft}>{[t(`effect.fate.${fate}`), ...told].join(', ')}</span>
    </li>
  );
}

/** What those get to see who go over from the version that is public today. */
function News({ effect: { course, units, language, version } }: { effect: PublicationEffect }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <p>{t('effect.version', { number: version })}</p>
      <ul>
        {course ? <li>{t('effect.course')}</li> : null}
        {units.map((unit) => (
          <UnitNews key={unit.id} unit={unit} language={language} />
        ))}
      </ul>
    </>
  );
}

const ANSWERS = ['kept', 'changed', 'removed', 'added'] as const;

/** Who follows a version, and what a move to the new one would do to them. */
function Followers({ from, isVersion }: { from: From; isVersion: boolean }) {
  const { t } = useTranslation('studio');
  const { version: number, underWay, finished, answers } = from;
  const kinds = isVersion && underWay > 0 ? ANSWERS.filter((kind) => answers[kind] > 0) : [];
  const told = kinds.map((kind) => t(`effect.answers.${kind}`, { count: answers[kind] }));
  return (
    <li>
      <strong>{t('versions.number', { number })}</strong>
      {' · '}
      {[t('effect.under-way', { count: underWay }), t('effect.finished', { count: finished })].join(', ')}
      {told.length > 0 ? (
        <p className={classes.soft}>{t('effect.moved', { answers: told.join(', ') })}</p>
      ) : null}
    </li>
  );
}

/** Whom publishing the draft as it is concerns, and what it means to them. */
export function Effect({ effect }: { effect: PublicationEffect }) {
  const { t } = useTranslation('studio');
  const { outcome, corrected, languages, from, version } = effect;
  const isVersion = outcome === 'version';
  const list = languages.map((code) => languageName(code)).join(', ');
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">{t('effect.title')}</h2>
      {isVersion ? (
        <News effect={effect} />
      ) : (
        <p>{t(`effect.${outcome}`, { number: version, languages: list })}</p>
      )}
      {corrected > 0 ? (
        <p>{t(`effect.corrected-${isVersion ? 'new' : 'now'}`, { count: corrected })}</p>
      ) : null}
      {from.length > 0 ? (
        <>
          <h3>{t('effect.who')}</h3>
          <ul>
            {from.map((one) => (
              <Followers key={one.version} from={one} isVersion={isVersion} />
            ))}
          </ul>
          {isVersion ? <p>{t('effect.keeps')}</p> : null}
        </>
      ) : outcome === 'first' ? null : (
        <p>{t('effect.nobody')}</p>
      )}
    </section>
  );
}
