"""Cases from outside: MediaWiki's parser tests and what users of other libraries complain about."""
