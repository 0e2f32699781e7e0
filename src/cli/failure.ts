/** Exit codes of the command. */
export const EXIT = { fine: 0, failed: 1, unreadable: 2, interrupted: 130, terminated: 143 } as const;

/** Something that the user can mend: a bad option, a missing file, nothing to check. Printed as one line, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The message of anything thrown, in one line and without a stack trace. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}

/** What the system says of a failed file operation, in words: "no such file or folder". */
export function fileErrorText(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ENAMETOOLONG: 'the path is too long',
    ELOOP: 'too many symbolic links',
    ENOSPC: 'no space left',
    EROFS: 'read-only file system',
  };
  return words[code] ?? messageOf(error);
}
