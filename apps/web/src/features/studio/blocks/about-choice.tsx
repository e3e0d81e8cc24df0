import { NativeSelect } from '@mantine/core';
import type { BlockContent, Question } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { useBlock } from './editing';

/** Which part of the course a question of a positioning test speaks of. Nothing in other units. */
export function AboutChoice({ content }: { content: BlockContent & { block: Question } }) {
  const { t } = useTranslation('studio');
  const { parts, shape, language } = useBlock<Question>(content);
  if (parts.length === 0) return null;
  const { about } = content.block;
  const known = parts.some(({ id }) => id === about) ? about : undefined;
  return (
    <NativeSelect
      label={t('positioning.about')}
      description={t('positioning.about-how')}
      error={known ? undefined : t('positioning.about-none')}
      style={{ maxWidth: '30rem' }}
      value={known ?? ''}
      onChange={({ currentTarget }) => shape({ about: currentTarget.value || undefined })}
    >
      <option value="">{t('positioning.choose')}</option>
      {parts.map(({ id, title }) => (
        <option key={id} value={id} lang={language}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
}
