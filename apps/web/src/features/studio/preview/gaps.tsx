import type { UnitPreview } from '@pirecow/content';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import classes from './preview.module.css';

interface GapsProps {
  place: Place;
  preview: UnitPreview;
}

/** Where it is: the number of its block and what block that is, or the unit itself. */
function usePlaceNames({ unit: { blocks } }: UnitPreview) {
  const { t } = useTranslation('studio');
  return (blockId: string | null) => {
    const index = blocks.findIndex(({ block }) => block.id === blockId);
    const block = blocks[index]?.block;
    if (!block) return t('preview.of-unit');
    const kind = t(`block.${block.type === 'question' ? block.interaction : block.type}`);
    return t('block.named', { kind, number: index + 1 });
  };
}

/** What still keeps the unit from being whole in that language. The same thing of one block is told once. */
export function Gaps({ place, preview }: GapsProps) {
  const { t } = useTranslation('studio');
  const nameOf = usePlaceNames(preview);
  const { gaps, problems, unit } = preview;
  const lines = [
    ...gaps.map(({ blockId, state }) => ({ blockId, message: t(`preview.gap.${state}`) })),
    ...problems,
  ].map(({ blockId, message }) => t('preview.line', { place: nameOf(blockId), message }));
  const told = [...new Set(lines)];
  if (told.length === 0)
    return (
      <p className={classes.whole}>
        <IconCircleCheck size={20} aria-hidden />
        {t('preview.whole')}
      </p>
    );
  return (
    <details className={classes.gaps}>
      <summary>{t('preview.lacking', { count: told.length })}</summary>
      <ul>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link
        from="/"
        to="/organisations/$organisationId/courses/$courseId/edit"
        params={{ ...place }}
        search={{ unit: unit.unit.id }}
      >
        {t('preview.write')}
      </Link>
    </details>
  );
}
