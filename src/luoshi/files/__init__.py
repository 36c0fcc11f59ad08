"""files: a content-addressed store under LUOSHI_HOME/files.

What is stored is named by the SHA-256 of its content, so the same file is kept once and a name in the journal proves
which content was meant. The type is what the content is, never what a name or a browser says. Files are handed out as
attachments only. May use `directory`, `journal` and everything below.
"""
