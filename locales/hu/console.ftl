### console
