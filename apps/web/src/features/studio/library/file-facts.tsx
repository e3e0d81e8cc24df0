import type { LibraryFile } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, TagList } from '../../../ui/tag';

/** How large a file is, as people say it. */
export function useSize() {
  const { t } = useTranslation('studio');
  const { formatNumber } = useFormat();
  return (bytes: number) =>
    bytes < 1_000_000
      ? t('library.kilobytes', { size: formatNumber(Math.max(1, Math.round(bytes / 1000))) })
      : t('library.megabytes', { size: formatNumber(bytes / 1_000_000, 1) });
}

/** What is known of a file, in small. */
export function FileFacts({ file }: { file: LibraryFile }) {
  const { t } = useTranslation('studio');
  const sizeOf = useSize();
  const { kind, size, blocks, pinned, author } = file;
  return (
    <TagList>
      {[
        <Tag key="kind" tone="activity">
          {t(`library.kind.${kind}`)}
        </Tag>,
        <Tag key="size">{sizeOf(size)}</Tag>,
        blocks > 0 ? (
          <Tag key="use" tone="good">
            {t('library.blocks', { count: blocks })}
          </Tag>
        ) : (
          <Tag key="use" tone="warning">
            {t('library.unused')}
          </Tag>
        ),
        blocks === 0 && pinned ? <Tag key="pinned">{t('library.pinned')}</Tag> : null,
        author ? null : <Tag key="author">{t('library.no-author')}</Tag>,
      ]}
    </TagList>
  );
}
