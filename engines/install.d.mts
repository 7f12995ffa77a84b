export function nodeFault(version?: string): string | undefined;
export function isCurrent(root: string): boolean;
export function install(root: string, say?: (line: string) => void): Promise<boolean>;
