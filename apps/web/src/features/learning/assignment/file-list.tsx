import type { HandedInFile } from '@pirecow/contracts';
import { IconFile } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './assignment.module.css';

const MEGABYTE = 1_000_000;

interface FileListProps {
  files: readonly HandedInFile[];
  /** Where one is read; undefined where it stands on no server. */
  addressOf?: ((file: HandedInFile) => string) | undefined;
  /** What one may do with a file. */
  tools?: (file: HandedInFile) => ReactNode;
}

/** Files by their names, each to be taken along. */
export function FileList({ files, addressOf, tools }: FileListProps) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const sizeOf = ({ size }: HandedInFile) => formatNumber(Math.max(0.01, size / MEGABYTE), 2);
  return (
    <ul className={classes.files} role="list">
      {files.map((file) => (
        <li key={file.id}>
          <IconFile size={22} aria-hidden />
          <span className={classes.name}>
            {addressOf ? (
              <a href={addressOf(file)} download={file.name}>
                {file.name}
              </a>
            ) : (
              file.name
            )}
            <span className={classes.soft}>{t('files.size', { size: sizeOf(file) })}</span>
          </span>
          {tools?.(file)}
        </li>
      ))}
    </ul>
  );
}
