import type { Comparison as Changes } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { ChangedWords } from '../../../ui/changed-words';
import { EmptyState } from '../../../ui/empty-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { ChangedPictures } from './changed-pictures';
import { ChangedRich } from './changed-rich';
import classes from './versions.module.css';

type Unit = Changes['units'][number];
type Block = Unit['blocks'][number];
type Fate = Unit['fate'];

const TONES: Record<Fate, TagTone> = { added: 'good', removed: 'error', changed: 'plain', moved: 'place' };

interface PartProps {
  texts: Changes['texts'];
  structure: boolean;
  language: string;
}

/** Texts that changed, and whether something besides them did. */
function Part({ texts, structure, language }: PartProps) {
  const { t } = useTranslation('studio');
  return (
    <>
      {texts.map(({ owner, field, kind, before = '', after = '' }) => {
        const Changed = kind === 'rich' ? ChangedRich : ChangedWords;
        return <Changed key={`${owner}.${field}`} before={before} after={after} language={language} />;
      })}
      {structure ? <p className={classes.soft}>{t('versions.structure')}</p> : null}
    </>
  );
}

function FateTag({ fate }: { fate: Fate }) {
  const { t } = useTranslation('studio');
  return <Tag tone={TONES[fate]}>{t(`versions.fate.${fate}`)}</Tag>;
}

function BlockPart({ block, language }: { block: Block; language: string }) {
  const { t } = useTranslation('studio');
  return (
    <li className={classes.block} data-fate={block.fate}>
      <div className={classes.row}>
        <h4>{t(`block.${block.kind}`)}</h4>
        <FateTag fate={block.fate} />
      </div>
      <Part {...block} language={language} />
      {block.pictures ? <ChangedPictures pictures={block.pictures} language={language} /> : null}
    </li>
  );
}

function UnitPart({ unit, language }: { unit: Unit; language: string }) {
  return (
    <section className={classes.unit}>
      <div className={classes.row}>
        <h3 lang={language}>{unit.title}</h3>
        <FateTag fate={unit.fate} />
      </div>
      <Part {...unit} language={language} />
      <ul role="list" className={classes.blocks}>
        {unit.blocks.map((block) => (
          <BlockPart key={block.id} block={block} language={language} />
        ))}
      </ul>
    </section>
  );
}

/** What differs between two states of a course, unit by unit and block by block. */
export function Comparison({ changes, language }: { changes: Changes; language: string }) {
  const { t } = useTranslation('studio');
  const { texts, structure, units } = changes;
  const own = texts.length > 0 || structure;
  if (!own && units.length === 0)
    return <EmptyState title={t('versions.same')} text={t('versions.same-text')} />;
  return (
    <>
      {own ? (
        <section className={classes.unit}>
          <h3>{t('versions.course')}</h3>
          <Part texts={texts} structure={structure} language={language} />
        </section>
      ) : null}
      {units.map((unit) => (
        <UnitPart key={unit.id} unit={unit} language={language} />
      ))}
    </>
  );
}
